package dev.whimbrel.cli.project;

import dev.whimbrel.core.adopt.OtherTool;
import dev.whimbrel.core.dialect.Checkup.Ailment;
import dev.whimbrel.core.doctor.Diagnosis;
import dev.whimbrel.core.doctor.Evidence;
import dev.whimbrel.core.doctor.Finding;
import dev.whimbrel.core.doctor.Mending;
import dev.whimbrel.core.doctor.Treatment;
import dev.whimbrel.core.drift.Drift;
import dev.whimbrel.core.drift.Drifts;
import dev.whimbrel.core.drift.Inventory;
import dev.whimbrel.core.migration.MigrationDefinition;
import dev.whimbrel.core.migration.MigrationId;
import dev.whimbrel.core.plan.AppliedMigration;
import dev.whimbrel.core.question.Questions;
import dev.whimbrel.core.replay.Replay;
import dev.whimbrel.core.replay.ReplayedMigration;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.schema.Constraint;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Migration files, ledger, and database of a project, looked at together. */
public final class Examination {
    private final Project project;
    private final LedgerState ledger;
    private final Set<MigrationId> applied;
    private final List<ReplayedMigration> chain;
    private final Schema actual;
    private final Evidence evidence;
    private final Map<MigrationId, Schema> targets = new HashMap<>();

    private Examination(Project project, LedgerState ledger, List<ReplayedMigration> chain, Schema actual) {
        this.project = project;
        this.ledger = ledger;
        this.applied = ledger.applied().stream().map(AppliedMigration::id).collect(Collectors.toSet());
        this.chain = chain;
        this.actual = actual;
        Set<MigrationId> done =
                ledger.applied().stream().map(AppliedMigration::id).collect(Collectors.toSet());
        ledger.expanded().forEach(each -> done.add(each.id()));
        this.evidence = Evidence.of(chain, done, actual, project::inNormalForm);
    }

    /** Reads files, ledger, and database. */
    public static Examination of(Project project) {
        LedgerState ledger = project.state();
        Replay replay = project.replay();
        HalfDone halfDone = new HalfDone(project, ledger);
        List<ReplayedMigration> chain = new ArrayList<>();
        Schema schema = Schema.EMPTY;
        for (MigrationDefinition migration : project.graph().order()) {
            ReplayedMigration replayed = replay.replay(schema, migration);
            chain.add(halfDone.contains(migration.id()) ? halfDone.replay(schema, migration) : replayed);
            schema = replayed.after();
        }
        Schema found = halfDone.withoutAliases(project.live().reading().schema());
        Map<QualifiedName, OtherTool> others = new TreeMap<>(OtherTool.tablesIn(found));
        Schema last = schema;
        others.keySet().removeIf(name -> last.findTable(name).isPresent());
        return new Examination(project, ledger, chain, OtherTool.without(others.keySet(), found));
    }

    /** Returns what is not as it should be, in the order in which it is best mended. */
    public List<Finding> findings() {
        List<Finding> findings =
                new ArrayList<>(Diagnosis.of(project.graph(), ledger, evidence.presences(), this::drifts));
        unexplained().ifPresent(findings::add);
        project.live()
                .with(connection -> project.dialect().checkup().read(connection), "cannot be examined")
                .forEach(ailment -> findings.add(finding(ailment)));
        return findings;
    }

    /** Returns the operations that bring what a migration made to what it should be. */
    public List<Operation> mending(MigrationId id, Questions questions) {
        return Mending.operations(target(id), actual, wanting(id), questions);
    }

    /** Returns the statements of operations of a mending, which do no harm where they are not needed. */
    public List<String> statements(List<Operation> operations) {
        List<String> statements = new ArrayList<>();
        Schema schema = actual;
        for (Operation operation : operations) {
            project.dialect()
                    .guarded()
                    .statements(operation, schema)
                    .forEach(statement -> statements.add(statement.sql()));
            schema = operation.apply(schema);
        }
        return statements;
    }

    public String sql(Operation side) {
        return Drifts.sql(side, actual, project.dialect().ddl());
    }

    private SortedSet<ObjectRef> wanting(MigrationId id) {
        return Optional.ofNullable(evidence.presences().get(id))
                .map(presence -> presence.wanting())
                .orElseGet(TreeSet::new);
    }

    /** Returns what should be there: what all that is applied leaves, or what a pending migration would leave. */
    private Schema target(MigrationId id) {
        return targets.computeIfAbsent(id, key -> {
            Schema schema = Schema.EMPTY;
            boolean passed = false;
            for (ReplayedMigration migration : chain) {
                MigrationId at = migration.definition().id();
                if (!passed || (applied.contains(id) && applied.contains(at))) {
                    schema = migration.after();
                }
                passed |= at.equals(id);
            }
            return project.inNormalForm(schema);
        });
    }

    private List<Drift> drifts(MigrationId id, SortedSet<ObjectRef> parts) {
        Map<ObjectRef, Operation> should = Inventory.of(target(id));
        Map<ObjectRef, Operation> is = Inventory.of(actual);
        return parts.stream()
                .filter(ref -> ref.equals(ObjectRef.table(ref.owner()))
                        || is.containsKey(ObjectRef.table(ref.owner()))
                        || !parts.contains(ObjectRef.table(ref.owner())))
                .map(ref -> new Drift(ref, Optional.ofNullable(should.get(ref)), Optional.ofNullable(is.get(ref))))
                .filter(drift -> !drift.recorded().equals(drift.actual()))
                .toList();
    }

    private Optional<Finding> unexplained() {
        SortedSet<ObjectRef> refs = evidence.unexplained();
        List<String> names = refs.stream()
                .filter(ref -> ref.equals(ObjectRef.table(ref.owner())) || !refs.contains(ObjectRef.table(ref.owner())))
                .map(ObjectRef::toString)
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        "drift",
                        "database",
                        "It holds what no migration made: " + String.join(", ", names) + ".",
                        List.of(),
                        "whimbrel drift, and whimbrel drift --write to take it over",
                        List.of(),
                        false));
    }

    private Finding finding(Ailment ailment) {
        String sql = ailment.cure().stream().map(each -> each.sql() + ";").collect(Collectors.joining("\n"));
        if (isRecorded(ailment)) {
            return new Finding(
                    ailment.code(),
                    ailment.object(),
                    ailment.problem() + " The migrations leave it so: validate it in a migration, or this is drift.",
                    List.of(),
                    sql,
                    List.of(),
                    false);
        }
        return new Finding(
                ailment.code(),
                ailment.object(),
                ailment.problem(),
                List.of(),
                sql,
                List.of(new Treatment.Run(ailment.cure())),
                ailment.safe());
    }

    /** Whether the migrations themselves leave a constraint unchecked. */
    private boolean isRecorded(Ailment ailment) {
        Schema last = chain.isEmpty() ? Schema.EMPTY : chain.getLast().after();
        return ailment.code().equals("not-validated")
                && last.tables().stream()
                        .flatMap(table -> table.constraints().values().stream()
                                .filter(Examination::isUnchecked)
                                .map(constraint -> ObjectRef.constraint(table.name(), constraint.name())))
                        .anyMatch(ref -> ref.toString().equals("constraint " + ailment.object()));
    }

    private static boolean isUnchecked(Constraint constraint) {
        return constraint instanceof dev.whimbrel.schema.Check check && !check.validated()
                || constraint instanceof dev.whimbrel.schema.ForeignKey key && !key.validated();
    }
}
