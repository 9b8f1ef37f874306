package dev.whimbrel.postgresql.ddl;

import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.schema.Column;
import dev.whimbrel.schema.DefaultNames;
import dev.whimbrel.schema.Heritage;
import dev.whimbrel.schema.Identifier;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NOT NULL of a column, which PostgreSQL 18 keeps as a constraint with a name, perhaps one that is not inherited, not yet
 * checked, or commented.
 */
record NotNull(QualifiedName table, Column column) {
    private static final String NAME = "not null name";
    private static final String INHERITED = "not null inherited";
    private static final String VALIDATED = "not null validated";
    private static final String COMMENT = "not null comment";

    /** Returns what stands in the column's definition: {@code " NOT NULL"}. */
    String inDefinition() {
        return column.nullable() || !isValid() ? "" : " " + body();
    }

    /** Returns what has to follow the column's definition. */
    List<Statement> added() {
        if (column.nullable()) {
            return List.of();
        }
        List<Statement> statements = new ArrayList<>();
        if (!isValid()) {
            statements.add(alter("ADD " + body() + " NOT VALID"));
        }
        statements.addAll(comment().added());
        return statements;
    }

    /**
     * Returns the statements that make this of the other, or none where the server's plain words do.
     *
     * @param renamed whether the server lets one rename the constraint; else it goes, and comes under the new name
     */
    List<Statement> insteadOf(NotNull old, boolean renamed) {
        if (column.nullable() || old.column.nullable()) {
            return column.nullable() == old.column.nullable() || isPlain() ? List.of() : addedLate();
        }
        if ((old.isValid() && !isValid()) || (!renamed && !name().equals(old.name()))) {
            List<Statement> statements = new ArrayList<>();
            statements.add(alter("ALTER COLUMN " + Identifier.quoted(column.name()) + " DROP NOT NULL"));
            statements.addAll(addedLate());
            return statements;
        }
        List<Statement> statements = new ArrayList<>();
        if (!name().equals(old.name())) {
            statements.add(
                    alter("RENAME CONSTRAINT " + Identifier.quoted(old.name()) + " TO " + Identifier.quoted(name())));
        }
        if (isInherited() != old.isInherited()) {
            statements.add(alter(
                    "ALTER CONSTRAINT " + Identifier.quoted(name()) + (isInherited() ? " INHERIT" : " NO INHERIT")));
        }
        if (isValid() && !old.isValid()) {
            statements.add(alter("VALIDATE CONSTRAINT " + Identifier.quoted(name())));
        }
        statements.addAll(comment()
                .insteadOf(new Comment(comment().subject(), old.comment().text())));
        return statements;
    }

    /**
     * Whether the constraint can be renamed. The server renames those of heirs along, and refuses where one has another name,
     * as one that it made up by itself may be. A primary key holds on to the constraint itself.
     */
    boolean isRenamedIn(Schema schema) {
        Table own = schema.table(table);
        boolean inKey = own.primaryKey()
                .filter(key -> key.keyColumns().contains(column.name()))
                .isPresent();
        return inKey
                || new Heritage(schema)
                        .descendantsOf(own).stream()
                                .flatMap(heir ->
                                        Optional.ofNullable(heir.columns().get(column.name())).stream())
                                .allMatch(heirs -> heirs.nullable() || isNamedAs(heirs));
    }

    private boolean isNamedAs(Column other) {
        String name = column.settings().get(NAME);
        return name != null && name.equals(other.settings().get(NAME));
    }

    /** Whether {@code SET NOT NULL} says all. */
    boolean isPlain() {
        return isValid()
                && isInherited()
                && !column.settings().containsKey(NAME)
                && !column.settings().containsKey(COMMENT);
    }

    private List<Statement> addedLate() {
        List<Statement> statements = new ArrayList<>();
        statements.add(alter("ADD " + constraint() + "NOT NULL " + Identifier.quoted(column.name())
                + (isInherited() ? "" : " NO INHERIT") + (isValid() ? "" : " NOT VALID")));
        statements.addAll(comment().added());
        return statements;
    }

    private String body() {
        String subject = isValid() ? "" : " " + Identifier.quoted(column.name());
        return constraint() + "NOT NULL" + subject + (isInherited() ? "" : " NO INHERIT");
    }

    private String constraint() {
        return Optional.ofNullable(column.settings().get(NAME))
                .map(name -> "CONSTRAINT " + Identifier.quoted(name) + " ")
                .orElse("");
    }

    String name() {
        return Optional.ofNullable(column.settings().get(NAME))
                .orElseGet(() -> DefaultNames.ofNotNull(table, column.name()));
    }

    boolean isInherited() {
        return !column.settings().containsKey(INHERITED);
    }

    boolean isValid() {
        return !column.settings().containsKey(VALIDATED);
    }

    private Comment comment() {
        return new Comment(
                "CONSTRAINT " + Identifier.quoted(name()) + " ON " + Identifier.quoted(table),
                Optional.ofNullable(column.settings().get(COMMENT)));
    }

    private Statement alter(String change) {
        return Statement.of("ALTER TABLE " + Identifier.quoted(table) + " " + change);
    }
}
