package dev.whimbrel.core.autodetect;

import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.AlterConstraint;
import dev.whimbrel.schema.operation.AlterIndex;
import dev.whimbrel.schema.operation.AlterLineage;
import dev.whimbrel.schema.operation.AlterObject;
import dev.whimbrel.schema.operation.AlterTable;
import dev.whimbrel.schema.operation.Backfill;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Tells in a few words what a migration does, as Django does it: {@code assignment_locked_at_assignment_locked_by}. */
final class Slug {
    private static final int LONGEST = 52;
    private static final String AND_MORE = "_and_more";

    private final String prefix;

    private Slug(String app) {
        this.prefix = app + "_";
    }

    static String of(String app, List<Operation> operations) {
        return new Slug(app).all(operations);
    }

    private String all(List<Operation> operations) {
        Set<String> parts = new LinkedHashSet<>();
        operations.stream()
                .filter(operation -> !isCode(operation) || operations.stream().allMatch(Slug::isCode))
                .forEach(operation -> parts.add(part(operation)));
        StringBuilder text = new StringBuilder();
        for (String part : parts) {
            if (!text.isEmpty() && text.length() + 1 + part.length() > LONGEST) {
                return text.append(AND_MORE).toString();
            }
            text.append(text.isEmpty() ? "" : "_").append(part);
        }
        return text.toString();
    }

    /** What code does, its name cannot tell; so it is named only where there is nothing else. */
    private static boolean isCode(Operation operation) {
        return operation instanceof RunSql || operation instanceof RunJava;
    }

    private String part(Operation operation) {
        return switch (operation) {
            case CreateTable create -> table(create.table().name());
            case AlterLineage alter -> "alter_" + table(alter.table());
            case AlterTable alter -> "alter_" + table(alter.table());
            case DropTable drop -> "drop_" + table(drop.table());
            case RenameTable rename -> "rename_" + table(rename.from()) + "_" + table(rename.to());
            case AddColumn add -> table(add.table()) + "_" + add.column().name();
            case AlterColumn alter ->
                "alter_" + table(alter.table()) + "_" + alter.column().name();
            case DropColumn drop -> "drop_" + table(drop.table()) + "_" + drop.column();
            case ReplaceColumns replace -> "replace_" + table(replace.table()) + "_columns";
            case RenameColumn rename -> "rename_" + table(rename.table()) + "_" + rename.from() + "_" + rename.to();
            case AddConstraint add -> add.constraint().name();
            case AlterConstraint alter -> "alter_" + alter.constraint().name();
            case DropConstraint drop -> "drop_" + drop.constraint();
            case RenameConstraint rename -> "rename_" + rename.from() + "_" + rename.to();
            case CreateIndex create -> create.index().name();
            case AlterIndex alter -> "alter_" + alter.index().name();
            case DropIndex drop -> "drop_" + drop.index();
            case RenameIndex rename -> "rename_" + rename.from() + "_" + rename.to();
            case CreateObject create -> object(create.object().ref());
            case AlterObject alter -> "alter_" + object(alter.object().ref());
            case DropObject drop -> "drop_" + object(drop.object());
            case RenameObject rename ->
                "rename_" + object(rename.object()) + "_" + rename.to().name();
            case RenameEnumValue rename -> "rename_" + rename.type().name() + "_" + rename.from() + "_" + rename.to();
            case RunSql run -> "run_sql";
            case RunJava run -> "run_java";
            case Backfill backfill -> "backfill_" + table(backfill.table());
            case StateOnly state -> all(state.operations());
            case DatabaseOnly database -> all(database.operations());
        };
    }

    /** A table is often called after its app, which the migration's id says already. */
    private String table(QualifiedName name) {
        return name.name().startsWith(prefix) ? name.name().substring(prefix.length()) : name.name();
    }

    private String object(ObjectRef ref) {
        return ref.owner().name();
    }
}
