package dev.whimbrel.core.adopt;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.Sequence;
import dev.whimbrel.schema.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** A migration tool that keeps its books in the database, as Whimbrel does. */
public enum OtherTool {
    DJANGO("Django", "app name applied", ".*django_migrations"),
    ALEMBIC("Alembic", "version_num", ".*"),
    FLYWAY("Flyway", "installed_rank version script checksum success", ".*"),
    LIQUIBASE("Liquibase", "id author filename orderexecuted md5sum", ".*"),
    /** The table by which Liquibase locks; it tells nothing of what is applied. */
    LIQUIBASE_LOCK("Liquibase", "id locked lockgranted lockedby", ".*"),
    GOLANG_MIGRATE("golang-migrate", "version dirty", ".*"),
    GOOSE("goose", "version_id is_applied", ".*"),
    DBMATE("dbmate", "version", ".*schema_migrations");

    /** The description of an entry that stands for all versions up to its own. */
    public static final String BASELINE = "<< baseline >>";

    private final String title;
    private final String columns;
    private final String name;

    OtherTool(String title, String columns, String name) {
        this.title = title;
        this.columns = columns;
        this.name = name;
    }

    /** Returns the name by which people know the tool. */
    public String title() {
        return title;
    }

    /** Returns the tools' tables in a schema; they are known by their columns, for most tools let one name them. */
    public static SortedMap<QualifiedName, OtherTool> tablesIn(Schema schema) {
        SortedMap<QualifiedName, OtherTool> tables = new TreeMap<>();
        schema.tables().forEach(table -> of(table).ifPresent(tool -> tables.put(table.name(), tool)));
        return tables;
    }

    /** Returns the schema without the tools' tables, and without the sequences that go with them. */
    public static Schema without(Set<QualifiedName> tables, Schema schema) {
        PersistentMap<ObjectRef, SchemaObject> objects = schema.objects();
        for (SchemaObject object : schema.objects().values()) {
            boolean isTheirs = object instanceof Table table && tables.contains(table.name())
                    || object instanceof Sequence sequence
                            && sequence.ownedBy()
                                    .filter(owner -> tables.contains(owner.table()))
                                    .isPresent();
            objects = isTheirs ? objects.without(object.ref()) : objects;
        }
        return new Schema(objects);
    }

    private static Optional<OtherTool> of(Table table) {
        return Arrays.stream(values()).filter(tool -> tool.keeps(table)).findFirst();
    }

    /** Tables of few columns have to have just these: any table could have a column of that name. */
    private boolean keeps(Table table) {
        Set<String> held = table.columns().keySet();
        Set<String> wanted = Set.of(columns.split(" "));
        return held.containsAll(wanted)
                && (wanted.size() > 2 || held.size() == wanted.size() || (this == GOOSE && held.size() <= 4))
                && table.name().name().matches(name);
    }
}
