package dev.whimbrel.core.diff;

import static dev.whimbrel.schema.Vocabulary.bigint;
import static dev.whimbrel.schema.Vocabulary.column;
import static dev.whimbrel.schema.Vocabulary.foreignKey;
import static dev.whimbrel.schema.Vocabulary.index;
import static dev.whimbrel.schema.Vocabulary.integer;
import static dev.whimbrel.schema.Vocabulary.primaryKey;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.whimbrel.problem.GraphException;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.Table;
import dev.whimbrel.schema.TablePart;
import dev.whimbrel.schema.operation.AddColumn;
import dev.whimbrel.schema.operation.AddConstraint;
import dev.whimbrel.schema.operation.AlterColumn;
import dev.whimbrel.schema.operation.CreateIndex;
import dev.whimbrel.schema.operation.CreateTable;
import dev.whimbrel.schema.operation.DropColumn;
import dev.whimbrel.schema.operation.DropConstraint;
import dev.whimbrel.schema.operation.DropTable;
import dev.whimbrel.schema.operation.Operation;
import dev.whimbrel.schema.operation.RunSql;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the simplifier makes of a list, and what it leaves alone. */
class RulesTest {
    private static final QualifiedName A = QualifiedName.of("a");
    private static final QualifiedName B = QualifiedName.of("b");
    private static final Table TABLE_A = Table.of(A, List.of(column("id", bigint()), primaryKey("id")));
    private static final Table TABLE_B = Table.of(B, List.of(column("id", bigint()), primaryKey("id")));
    private static final Constraint B_TO_A =
            foreignKey("id").references("a", "id").named("b_id_fkey");
    private static final Constraint A_TO_B =
            foreignKey("id").references("b", "id").named("a_id_fkey");

    @Test
    void aNewTableTakesItsPartsIn() {
        assertThat(simplify(
                        Schema.EMPTY,
                        new CreateTable(TABLE_A),
                        new AddColumn(A, column("n", integer())),
                        new CreateIndex(A, index("n").named("a_n_idx"))))
                .containsExactly(new CreateTable(
                        with(TABLE_A, column("n", integer()), index("n").named("a_n_idx"))));
    }

    @Test
    void aForeignKeyJoinsItsTableOnlyWhenTheTargetIsThere() {
        assertThat(simplify(
                        Schema.EMPTY, new CreateTable(TABLE_A), new CreateTable(TABLE_B), new AddConstraint(B, B_TO_A)))
                .containsExactly(new CreateTable(TABLE_A), new CreateTable(with(TABLE_B, B_TO_A)));
        List<Operation> leftAlone =
                List.of(new CreateTable(TABLE_A), new CreateTable(TABLE_B), new AddConstraint(A, A_TO_B));
        assertThat(Simplifier.simplify(leftAlone, Schema.EMPTY)).isEqualTo(leftAlone);
    }

    @Test
    void whatIsMadeAndDroppedIsLeftOut() {
        Schema schema = Schema.of(List.of(TABLE_A));
        assertThat(simplify(schema, new AddColumn(A, column("n", integer())), new DropColumn(A, "n")))
                .isEmpty();
        assertThat(simplify(schema, new CreateTable(TABLE_B), new AddConstraint(B, B_TO_A), new DropTable(B)))
                .isEmpty();
    }

    @Test
    void aDroppedTableTakesItsForeignKeysAlongUnlessTheirTargetGoesFirst() {
        Schema schema = Schema.of(List.of(TABLE_A, with(TABLE_B, B_TO_A)));
        assertThat(simplify(schema, new DropConstraint(B, "b_id_fkey"), new DropTable(B), new DropTable(A)))
                .containsExactly(new DropTable(B), new DropTable(A));
        List<Operation> leftAlone = List.of(new DropConstraint(B, "b_id_fkey"), new DropTable(A), new DropTable(B));
        assertThat(Simplifier.simplify(leftAlone, schema)).isEqualTo(leftAlone);
    }

    @Test
    void theLastDefinitionOfAColumnWins() {
        Schema schema = Schema.of(List.of(with(TABLE_A, column("n", integer()))));
        AlterColumn first = new AlterColumn(A, column("n", bigint()));
        AlterColumn last = new AlterColumn(A, column("n", bigint()).notNull());
        assertThat(simplify(schema, first, last)).containsExactly(last);
        assertThat(simplify(schema, first, new DropColumn(A, "n"))).containsExactly(new DropColumn(A, "n"));
    }

    @Test
    void nothingMovesAcrossWhatIsNotKnown() {
        List<Operation> leftAlone = List.of(
                new CreateTable(TABLE_A),
                new RunSql("INSERT INTO a VALUES (1)", Optional.empty()),
                new AddColumn(A, column("n", integer())));
        assertThat(Simplifier.simplify(leftAlone, Schema.EMPTY)).isEqualTo(leftAlone);
    }

    @Test
    void aCycleIsToldByItsMembers() {
        Table a = with(TABLE_A, column("n", integer()));
        List<Operation> circle = List.of(
                new CreateTable(
                        with(TABLE_B, foreignKey("id").references("a", "id").named("x"))),
                new CreateTable(with(a, foreignKey("id").references("b", "id").named("y"))));
        assertThatThrownBy(() -> Sequencer.order(circle, Schema.EMPTY, Schema.EMPTY))
                .isInstanceOf(GraphException.class)
                .hasMessageContaining("create table b")
                .hasMessageContaining("create table a");
    }

    private static List<Operation> simplify(Schema before, Operation... operations) {
        return Simplifier.simplify(List.of(operations), before);
    }

    private static Table with(Table table, TablePart... parts) {
        Table result = table;
        for (TablePart part : parts) {
            result = result.plus(part);
        }
        return result;
    }
}
