package dev.whimbrel.core.source;

import static dev.whimbrel.core.source.Phrase.call;
import static dev.whimbrel.core.source.Phrase.number;
import static dev.whimbrel.core.source.Phrase.text;

import dev.whimbrel.core.migration.BorrowedStep;
import dev.whimbrel.core.migration.MigrationBuilder;
import dev.whimbrel.schema.Attachment;
import dev.whimbrel.schema.Check;
import dev.whimbrel.schema.CompositeType;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.Definition;
import dev.whimbrel.schema.Domain;
import dev.whimbrel.schema.EnumType;
import dev.whimbrel.schema.Exclusion;
import dev.whimbrel.schema.ForeignKey;
import dev.whimbrel.schema.Namespace;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PrimaryKey;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.Unique;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.Backfill;
import dev.whimbrel.schema.operation.Backfill.Work;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateObject;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DatabaseOnly;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropIndex;
import dev.whimbrel.schema.operation.DropObject;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RenameColumn;
import dev.whimbrel.schema.operation.RenameConstraint;
import dev.whimbrel.schema.operation.RenameEnumValue;
import dev.whimbrel.schema.operation.RenameIndex;
import dev.whimbrel.schema.operation.RenameObject;
import dev.whimbrel.schema.operation.RenameTable;
import dev.whimbrel.schema.operation.ReplaceColumns;
import dev.whimbrel.schema.operation.RunJava;
import dev.whimbrel.schema.operation.RunSql;
import dev.whimbrel.schema.operation.StateOnly;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Operations in the words of {@link MigrationBuilder}, each as one statement. */
final class OperationWords {
    private final Phrase.Word receiver;
    private final int depth;

    /**
     * @param receiver the name of the builder's variable
     * @param depth how many lambdas are around it, because their parameters must differ
     */
    OperationWords(String receiver, int depth) {
        this.receiver = new Phrase.Word(receiver);
        this.depth = depth;
    }

    Phrase.Word receiver() {
        return receiver;
    }

    List<Phrase> statements(List<Operation> operations) {
        return operations.stream().map(this::statement).toList();
    }

    /** Returns the lambda that tells another builder the operations. */
    Phrase.Lambda lambda(String parameter, List<Operation> operations) {
        String name = depth == 0 ? parameter : parameter + (depth + 1);
        return new Phrase.Lambda(name, new OperationWords(name, depth + 1).statements(operations));
    }

    private Phrase statement(Operation operation) {
        return switch (operation) {
            case CreateTable(Table table) -> say(created(table));
            case AlterLineage alter -> related(alter);
            case AlterTable alter -> altered(alter);
            case DropTable(QualifiedName table) -> say("dropTable", name(table));
            case RenameTable(QualifiedName from, QualifiedName to) -> say("renameTable", name(from), name(to));
            case AddColumn(QualifiedName table, var column) -> say("addColumn", name(table), PartWords.of(column));
            case AlterColumn(QualifiedName table, var column) -> say("alterColumn", name(table), PartWords.of(column));
            case DropColumn(QualifiedName table, String column) -> say("dropColumn", name(table), text(column));
            case RenameColumn(QualifiedName table, String from, String to) ->
                say("renameColumn", name(table), text(from), text(to));
            case ReplaceColumns replace -> PartWords.replacing(say("replaceColumns", name(replace.table())), replace);
            case AddConstraint(QualifiedName table, Constraint part, var only) ->
                added(adding(part), table, part, only);
            case AlterConstraint(QualifiedName table, Constraint constraint) ->
                say("alterConstraint", name(table), PartWords.alone(table, constraint));
            case DropConstraint(QualifiedName table, String constraint, var keeping) ->
                dropped("dropConstraint", table, constraint, keeping);
            case RenameConstraint(QualifiedName table, String from, String to) ->
                say("renameConstraint", name(table), text(from), text(to));
            case CreateIndex(var table, var index, var only) -> added("createIndex", table, index, only);
            case AlterIndex(QualifiedName table, var index) ->
                say("alterIndex", name(table), PartWords.alone(table, index));
            case DropIndex(var table, String index, var keeping) -> dropped("dropIndex", table, index, keeping);
            case RenameIndex(QualifiedName table, String from, String to) ->
                say("renameIndex", name(table), text(from), text(to));
            case CreateObject(SchemaObject object) -> create(object);
            case AlterObject(SchemaObject object) -> say("alter" + word(object), described(object));
            case DropObject(ObjectRef object) -> dropped(object);
            case RenameObject(ObjectRef object, QualifiedName to) -> renamed(object, to);
            case RenameEnumValue(QualifiedName type, String from, String to) ->
                say("renameEnumValue", name(type), text(from), text(to));
            case RunSql run -> runSql(run);
            case RunJava run -> runJava(run);
            case Backfill backfill -> backfill(backfill);
            case StateOnly(List<Operation> inner) -> say("stateOnly", lambda("state", inner));
            case DatabaseOnly(List<Operation> inner) -> say("databaseOnly", lambda("database", inner));
        };
    }

    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // as the operation holds it
    private Phrase added(String word, QualifiedName table, TablePart part, Optional<List<Attachment>> only) {
        Phrase plain = say(word, name(table), PartWords.alone(table, part));
        return only.map(attached -> plain.dot(call(
                        "only", attached.stream().map(OperationWords::attached).toList())))
                .orElse(plain);
    }

    private static Phrase attached(Attachment attachment) {
        QualifiedName partition = attachment.partition();
        return call("attached", name(partition), PartWords.alone(partition, attachment.part()));
    }

    private Phrase dropped(String word, QualifiedName table, String part, List<QualifiedName> keeping) {
        Phrase plain = say(word, name(table), text(part));
        List<String> names = keeping.stream().map(QualifiedName::toString).toList();
        return names.isEmpty() ? plain : plain.dot(call("keeping", Phrase.texts(names)));
    }

    private Phrase dropped(ObjectRef object) {
        return hasWord(object)
                ? say("drop" + word(object), name(object, object.owner()))
                : say("drop", text(object.toString()));
    }

    private Phrase renamed(ObjectRef object, QualifiedName to) {
        return hasWord(object)
                ? say("rename" + word(object), name(object, object.owner()), name(object, to))
                : say("rename", text(object.toString()), name(to));
    }

    private Phrase runSql(RunSql run) {
        Phrase forward = say("runSql", text(run.sql()));
        Phrase both = run.undo().map(back -> forward.dot("undo", text(back))).orElse(forward);
        return run.elidable() ? both.dot(call("elidable")) : both;
    }

    /** The source of code is not known; but where it is may be. */
    private Phrase runJava(RunJava run) {
        if (run.code() instanceof BorrowedStep borrowed) {
            Phrase owner = new Phrase.Word("new " + ClassName.simpleName(borrowed.owner()) + "()");
            return say("runJavaOf", owner, text(run.description()));
        }
        throw notWritten(run);
    }

    private Phrase backfill(Backfill backfill) {
        if (!(backfill.work() instanceof Work.Sql(String forward))) {
            throw notWritten(backfill);
        }
        Phrase all = backfill.batchSize() == Backfill.ADAPTIVE
                ? say("backfill", name(backfill.table()), text(forward))
                : say("backfill", name(backfill.table()), number(backfill.batchSize()), text(forward));
        if (backfill.undo().isPresent()) {
            if (!(backfill.undo().get() instanceof Work.Sql(String back))) {
                throw notWritten(backfill);
            }
            all = all.dot("undo", text(back));
        }
        if (backfill.expectNone().isPresent()) {
            all = all.dot("expectNone", text(backfill.expectNone().get()));
        }
        return backfill.elidable() ? all.dot(call("elidable")) : all;
    }

    private static IllegalArgumentException notWritten(Operation run) {
        return new IllegalArgumentException("'" + run.describe() + "' is code, which cannot be written to a file");
    }

    private static Phrase.Call created(Table table) {
        Phrase bare = ObjectWords.table("table", table);
        Phrase whole = ObjectWords.traits(bare, table);
        return whole.equals(bare) ? ObjectWords.table("createTable", table) : call("createTable", whole);
    }

    private Phrase altered(AlterTable alter) {
        Table table = alter.applyTo(Table.of(alter.table()));
        return alter.traits().isEmpty()
                ? say("commentTable", name(table.name()), text(table.comment().orElse("")))
                : say("alterTable", ObjectWords.traits(ObjectWords.table("table", table), table));
    }

    private Phrase related(AlterLineage alter) {
        Table table = Table.of(alter.table()).withLineage(alter.lineage());
        List<Phrase> words = new ArrayList<>(List.of(ObjectWords.traits(ObjectWords.table("table", table), table)));
        words.addAll(Phrase.texts(alter.without()));
        return say(call("alterLineage", words));
    }

    private Phrase create(SchemaObject object) {
        return object instanceof Namespace namespace && namespace.comment().isEmpty()
                ? say("createSchema", name(namespace.ref(), namespace.name()))
                : say("create" + word(object), described(object));
    }

    private static Phrase described(SchemaObject object) {
        return switch (object) {
            case Namespace namespace -> ObjectWords.of(namespace);
            case EnumType type -> ObjectWords.of(type);
            case Domain domain -> ObjectWords.of(domain);
            case CompositeType type -> ObjectWords.of(type);
            case Sequence sequence -> ObjectWords.of(sequence);
            case Table table -> throw notAnObject(table.ref());
            case Definition definition -> DefinitionWords.of(definition);
        };
    }

    /** Only kinds that have been there from the beginning have a word of their own for each verb. */
    private static String word(SchemaObject object) {
        return switch (object) {
            case Namespace namespace -> "Schema";
            case EnumType type -> "Enum";
            case Sequence sequence -> "Sequence";
            case Domain domain -> "";
            case CompositeType type -> "";
            case Definition definition -> "";
            case Table table -> throw notAnObject(table.ref());
        };
    }

    private static String word(ObjectRef object) {
        return object.kind() == ObjectRef.Kind.SCHEMA ? "Schema" : "Sequence";
    }

    /** Kinds that the people who write migrations meet every day have words of their own. */
    private static boolean hasWord(ObjectRef object) {
        return switch (object.kind()) {
            case SCHEMA, SEQUENCE -> true;
            default -> false;
        };
    }

    /** Tables and their parts have operations of their own. */
    private static IllegalArgumentException notAnObject(ObjectRef object) {
        return new IllegalArgumentException(object + " needs an operation for its own kind of object");
    }

    private static String adding(Constraint constraint) {
        return switch (constraint) {
            case PrimaryKey key -> "addPrimaryKey";
            case Unique unique -> "addUnique";
            case Exclusion exclusion -> "addExclusion";
            case Check check -> "addCheck";
            case ForeignKey key -> "addForeignKey";
        };
    }

    private Phrase say(String word, Phrase... arguments) {
        return say(call(word, arguments));
    }

    private Phrase say(Phrase.Call call) {
        return receiver.dot(call);
    }

    /** A schema's name has one part, so a dot in it is just a character. */
    private static Phrase name(ObjectRef object, QualifiedName name) {
        return object.kind() == ObjectRef.Kind.SCHEMA ? text(name.name()) : name(name);
    }

    private static Phrase name(QualifiedName name) {
        return text(name.toString());
    }
}
