package dev.whimbrel.postgresql.impact;

import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Statement;
import dev.whimbrel.core.impact.Impact;
import dev.whimbrel.core.impact.Impacts;
import dev.whimbrel.core.impact.LockMode;
import dev.whimbrel.core.impact.ServerFacts;
import dev.whimbrel.problem.SchemaException;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What operations do to a PostgreSQL database in use.
 *
 * <p>The answer is that of the statements which the operation becomes, so it cannot forget one that is written only in
 * some cases.
 */
public record PostgresImpacts(Ddl ddl) implements Impacts {
    /** The version that is assumed where nobody is connected: the newest has the most to be careful about. */
    public static final int NEWEST = 18;

    @Override
    public Impact of(Operation operation, Schema before, ServerFacts facts) {
        return switch (operation) {
            case CreateTable create -> ofStatements(create, before, facts);
            case AlterTable alter -> ofStatements(alter, before, facts);
            case AlterLineage alter -> ofStatements(alter, before, facts);
            case DropTable drop -> ofStatements(drop, before, facts);
            case RenameTable rename -> ofStatements(rename, before, facts);
            case AddColumn add -> ofStatements(add, before, facts);
            case AlterColumn alter -> ofStatements(alter, before, facts);
            case DropColumn drop -> ofStatements(drop, before, facts);
            case RenameColumn rename -> ofStatements(rename, before, facts);
            case ReplaceColumns replace -> ofStatements(replace, before, facts);
            case AddConstraint add -> ofStatements(add, before, facts);
            case AlterConstraint alter -> ofStatements(alter, before, facts);
            case DropConstraint drop -> ofStatements(drop, before, facts);
            case RenameConstraint rename -> ofStatements(rename, before, facts);
            case CreateIndex create -> ofStatements(create, before, facts);
            case AlterIndex alter -> ofStatements(alter, before, facts);
            case DropIndex drop -> ofStatements(drop, before, facts);
            case RenameIndex rename -> ofStatements(rename, before, facts);
            case CreateObject create -> ofStatements(create, before, facts);
            case AlterObject alter -> ofStatements(alter, before, facts);
            case DropObject drop -> ofStatements(drop, before, facts);
            case RenameObject rename -> ofStatements(rename, before, facts);
            case RenameEnumValue rename -> ofStatements(rename, before, facts);
            case RunSql run -> ofStatements(run, before, facts);
            case RunJava run -> Impact.unknown("Java code of the migration's author");
            case Backfill backfill ->
                Impact.locking(backfill.table(), LockMode.ROW_EXCLUSIVE).outsideTransaction();
            case StateOnly stateOnly -> Impact.NONE;
            case DatabaseOnly inDatabase -> ofAll(inDatabase.operations(), before, facts);
        };
    }

    @Override
    public Impact of(Operation operation, Schema before, List<String> statements, ServerFacts facts) {
        return statements.isEmpty() ? of(operation, before, facts) : read(statements, operation, before, facts);
    }

    private Impact ofStatements(Operation operation, Schema before, ServerFacts facts) {
        List<Statement> statements = ddl.statements(operation, before);
        Impact impact = read(statements.stream().map(Statement::sql).toList(), operation, before, facts);
        return statements.stream().allMatch(Statement::transactional) ? impact : impact.outsideTransaction();
    }

    private static Impact read(List<String> statements, Operation operation, Schema before, ServerFacts facts) {
        StatementImpacts impacts = new StatementImpacts(new Relations(before, after(operation, before)), facts);
        Impact all = statements.stream().map(impacts::of).reduce(Impact.NONE, Impact::and);
        return operation instanceof RunSql ? all : all.besides(unheardOf(all, before));
    }

    /** What an operation makes on the way, and what Whimbrel keeps its own accounts in, is in nobody's use. */
    private static Set<QualifiedName> unheardOf(Impact impact, Schema before) {
        Set<QualifiedName> names = new HashSet<>(impact.locks().keySet());
        impact.work().forEach(work -> names.add(work.table()));
        names.removeIf(name -> Stream.of(ObjectRef.Kind.TABLE, ObjectRef.Kind.VIEW, ObjectRef.Kind.MATERIALIZED_VIEW)
                .anyMatch(kind -> before.find(ObjectRef.of(kind, name)).isPresent()));
        return names;
    }

    /** What somebody's SQL does to the schema is recorded elsewhere, if at all. */
    private static Schema after(Operation operation, Schema before) {
        try {
            return operation.apply(before);
        } catch (SchemaException e) {
            return before;
        }
    }

    private Impact ofAll(List<Operation> operations, Schema before, ServerFacts facts) {
        Impact all = Impact.NONE;
        Schema schema = before;
        for (Operation operation : operations) {
            all = all.and(of(operation, schema, facts));
            schema = after(operation, schema);
        }
        return all;
    }
}
