package dev.whimbrel.core.diff;

import dev.whimbrel.schema.ObjectRef;
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
import java.util.List;

/** Says which objects an operation is about, the table for what belongs to a table. */
public final class Subject {
    private Subject() {}

    /** Returns the objects under the names that they have before and after; none where they cannot be known. */
    public static List<ObjectRef> of(Operation operation) {
        return switch (operation) {
            case CreateTable create -> List.of(create.table().ref());
            case AlterLineage alter -> List.of(ObjectRef.table(alter.table()));
            case AlterTable alter -> List.of(ObjectRef.table(alter.table()));
            case DropTable drop -> List.of(ObjectRef.table(drop.table()));
            case RenameTable rename -> List.of(ObjectRef.table(rename.from()), ObjectRef.table(rename.to()));
            case AddColumn add -> List.of(ObjectRef.table(add.table()));
            case AlterColumn alter -> List.of(ObjectRef.table(alter.table()));
            case DropColumn drop -> List.of(ObjectRef.table(drop.table()));
            case RenameColumn rename -> List.of(ObjectRef.table(rename.table()));
            case ReplaceColumns replace -> List.of(ObjectRef.table(replace.table()));
            case AddConstraint add -> List.of(ObjectRef.table(add.table()));
            case AlterConstraint alter -> List.of(ObjectRef.table(alter.table()));
            case DropConstraint drop -> List.of(ObjectRef.table(drop.table()));
            case RenameConstraint rename -> List.of(ObjectRef.table(rename.table()));
            case CreateIndex create -> List.of(ObjectRef.table(create.table()));
            case AlterIndex alter -> List.of(ObjectRef.table(alter.table()));
            case DropIndex drop -> List.of(ObjectRef.table(drop.table()));
            case RenameIndex rename -> List.of(ObjectRef.table(rename.table()));
            case CreateObject create -> List.of(create.object().ref());
            case AlterObject alter -> List.of(alter.object().ref());
            case DropObject drop -> List.of(drop.object());
            case RenameObject rename ->
                List.of(rename.object(), new ObjectRef(rename.object().kind(), rename.to(), ""));
            case RenameEnumValue rename -> List.of(ObjectRef.type(rename.type()));
            case RunSql run -> List.of();
            case RunJava run -> List.of();
            case Backfill backfill -> List.of();
            case StateOnly state -> List.of();
            case DatabaseOnly database -> List.of();
        };
    }
}
