package dev.whimbrel.postgresql;

import static dev.whimbrel.postgresql.TableExamples.table;
import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.definition;
import static dev.whimbrel.schema.Vocabulary.text;
import static dev.whimbrel.schema.Vocabulary.view;

import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.testkit.conformance.Example;
import java.util.List;

/** Triggers, rules, policies, and event triggers. */
final class TriggerExamples {
    private static final Table USERS = table("users", column("id", bigint()), column("email", text()));
    private static final Table ORDERS = table("app.\"Orders\"", column("id", bigint()));
    private static final Definition TOUCH = definition("function touch()", """
            ()
             RETURNS trigger
             LANGUAGE plpgsql
            AS $function$BEGIN RETURN NEW; END$function$""");
    private static final Definition TRIGGER = definition(
                    "trigger users.touch", "BEFORE INSERT OR UPDATE ON users FOR EACH ROW EXECUTE FUNCTION touch()")
            .needs("table users", "function touch()");
    private static final Definition RULE =
            definition("rule users.\"No delete\"", """
            AS
                ON DELETE TO users DO INSTEAD NOTHING""").needs("table users");
    private static final Definition POLICY =
            definition("policy users.own", """
            ON users
                FOR SELECT
                USING ((email = CURRENT_USER))""").needs("table users", "column users.email");
    private static final Definition LOG = definition("function log_ddl()", """
            ()
             RETURNS event_trigger
             LANGUAGE plpgsql
            AS $function$BEGIN END$function$""");
    private static final Definition EVENT =
            definition("event trigger log_ddl", """
            ON ddl_command_end
                EXECUTE FUNCTION log_ddl()""").needs("function log_ddl()");

    private TriggerExamples() {}

    static List<Example> triggers() {
        Definition all = view("everyone", "AS\n SELECT id\n   FROM users")
                .shaped("id bigint")
                .needs("table users", "column users.id");
        return List.of(
                Example.of("a trigger", new CreateObject(TRIGGER.commented("who and when")), USERS, TOUCH),
                Example.of(
                        "a trigger that never fires",
                        new AlterObject(TRIGGER.set("enabled", "never")),
                        USERS,
                        TOUCH,
                        TRIGGER),
                Example.of(
                        "a trigger that fires always",
                        new CreateObject(TRIGGER.set("enabled", "always")),
                        USERS,
                        TOUCH),
                Example.of("a trigger goes", new DropObject(TRIGGER.ref()), USERS, TOUCH, TRIGGER),
                Example.of(
                        "a name of a trigger",
                        new RenameObject(TRIGGER.ref(), QualifiedName.of("Touched")),
                        USERS,
                        TOUCH,
                        TRIGGER),
                Example.of(
                        "a trigger on some columns, under a condition",
                        new CreateObject(definition(
                                        "trigger users.mailed",
                                        "AFTER UPDATE OF email ON users FOR EACH ROW WHEN ((old.email IS DISTINCT FROM"
                                                + " new.email)) EXECUTE FUNCTION touch('a', 'it''s')")
                                .needs("table users", "column users.email", "function touch()")),
                        USERS,
                        TOUCH),
                Example.of(
                        "a constraint trigger",
                        new CreateObject(definition(
                                        "trigger app.\"Orders\".later",
                                        "AFTER INSERT ON app.\"Orders\" FROM users DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                                                + " EXECUTE FUNCTION touch()")
                                .modified("CONSTRAINT")
                                .needs("table app.\"Orders\"", "table users", "function touch()")),
                        Namespace.of("app"),
                        ORDERS,
                        USERS,
                        TOUCH),
                Example.of(
                        "a trigger on all rows of a statement",
                        new CreateObject(definition(
                                        "trigger users.counted",
                                        "AFTER UPDATE ON users REFERENCING OLD TABLE AS before NEW TABLE AS after"
                                                + " FOR EACH STATEMENT EXECUTE FUNCTION touch()")
                                .needs("table users", "function touch()")),
                        USERS,
                        TOUCH),
                Example.of(
                        "a trigger of a view",
                        new CreateObject(definition(
                                        "trigger everyone.write",
                                        "INSTEAD OF INSERT ON everyone FOR EACH ROW EXECUTE FUNCTION touch()")
                                .needs("view everyone", "function touch()")),
                        USERS,
                        TOUCH,
                        all));
    }

    static List<Example> rules() {
        return List.of(
                Example.of("a rule", new CreateObject(RULE.commented("they stay")), USERS),
                Example.of(
                        "a rule that replicas keep to", new AlterObject(RULE.set("enabled", "replica")), USERS, RULE),
                Example.of("a name of a rule", new RenameObject(RULE.ref(), QualifiedName.of("stay")), USERS, RULE),
                Example.of(
                        "a rule with two actions",
                        new CreateObject(definition("rule users.twice", """
                        AS
                            ON INSERT TO users DO ( DELETE FROM app."Orders"
                          WHERE ("Orders".id = new.id);

                         NOTIFY users;
                        )""")
                                .needs(
                                        "column users.id",
                                        "table users",
                                        "table app.\"Orders\"",
                                        "columns app.\"Orders\"(id)")),
                        Namespace.of("app"),
                        ORDERS,
                        USERS),
                Example.of("a rule goes", new DropObject(RULE.ref()), USERS, RULE));
    }

    static List<Example> policies() {
        return List.of(
                Example.of("a policy", new CreateObject(POLICY.commented("one's own")), USERS),
                Example.of(
                        "a policy that says all",
                        new CreateObject(
                                definition("policy users.\"All of it\"", """
                        ON users
                            AS RESTRICTIVE
                            FOR UPDATE
                            TO pg_monitor, pg_read_all_stats
                            USING ((id > 0))
                            WITH CHECK ((id < 9))""").needs("table users", "column users.id")),
                        USERS),
                Example.of(
                        "a name of a policy", new RenameObject(POLICY.ref(), QualifiedName.of("mine")), USERS, POLICY),
                Example.of("a policy goes", new DropObject(POLICY.ref()), USERS, POLICY));
    }

    static List<Example> events() {
        return List.of(
                Example.of("an event trigger", new CreateObject(EVENT.commented("for the law")), LOG),
                Example.of(
                        "an event trigger of some commands",
                        new CreateObject(definition("event trigger \"Log.tables\"", """
                        ON sql_drop
                            WHEN TAG IN ('DROP TABLE', 'DROP VIEW')
                            EXECUTE FUNCTION log_ddl()""")
                                .needs("function log_ddl()")
                                .set("enabled", "never")),
                        LOG),
                Example.of(
                        "an event trigger that fires always",
                        new AlterObject(EVENT.set("enabled", "always")),
                        LOG,
                        EVENT),
                Example.of(
                        "a name of an event trigger",
                        new RenameObject(EVENT.ref(), QualifiedName.of("log")),
                        LOG,
                        EVENT),
                Example.of("an event trigger goes", new DropObject(EVENT.ref()), LOG, EVENT));
    }
}
