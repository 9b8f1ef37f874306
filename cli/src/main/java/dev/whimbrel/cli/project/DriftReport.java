package dev.whimbrel.cli.project;

import dev.whimbrel.core.adopt.OtherTool;
import dev.whimbrel.core.dialect.Ddl;
import dev.whimbrel.core.dialect.Reading;
import dev.whimbrel.core.dialect.Scope;
import dev.whimbrel.core.drift.Drift;
import dev.whimbrel.core.drift.Drifts;
import dev.whimbrel.core.plan.History;
import dev.whimbrel.core.run.LedgerState;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.HistoryException;
import dev.whimbrel.problem.TargetException;
import dev.whimbrel.schema.ObjectRef;
import dev.whimbrel.schema.PersistentMap;
import dev.whimbrel.schema.QualifiedName;
import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.SchemaObject;
import dev.whimbrel.schema.operation.Operation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a database holds against what its applied migrations record. */
public final class DriftReport {
    private final Scope scope;
    private final String defaultSchema;
    private final Ddl ddl;
    private final LedgerState ledger;
    private final Schema recorded;
    private final Schema actual;
    private final List<Drift> drifts;
    private final List<String> notices;

    private DriftReport(
            Scope scope,
            String defaultSchema,
            Ddl ddl,
            LedgerState ledger,
            Schema recorded,
            Schema actual,
            List<String> notices) {
        this.scope = scope;
        this.defaultSchema = defaultSchema;
        this.ddl = ddl;
        this.ledger = ledger;
        this.recorded = recorded;
        this.actual = actual;
        this.notices = List.copyOf(notices);
        this.drifts = Drifts.between(recorded, actual).stream()
                .filter(drift -> covers(drift.ref()))
                .toList();
    }

    /** Asks the database, and replays the migrations that its ledger names. */
    public static DriftReport of(Project project, Scope scope) {
        LedgerState ledger = project.state();
        Schema recorded = project.live().recorded(ledger);
        Reading reading = project.live().reading();
        List<String> notices = new ArrayList<>();
        reading.unread()
                .forEach(each -> notices.add(each.kind() + " " + each.name() + " was not read: " + each.reason()));
        int problems = new History(project.graph(), ledger.applied()).problems().size()
                + ledger.journal().size();
        if (problems > 0) {
            notices.add("the ledger does not go with the migration files: whimbrel doctor says why");
        }
        return new DriftReport(
                scope,
                project.database().defaultSchema(),
                project.dialect().ddl(),
                ledger,
                recorded,
                new HalfDone(project, ledger).withoutAliases(withoutOtherTools(recorded, reading.schema(), notices)),
                notices);
    }

    /** The ledgers of other tools are nobody's drift, unless a migration made them. */
    private static Schema withoutOtherTools(Schema recorded, Schema actual, List<String> notices) {
        SortedMap<QualifiedName, OtherTool> tables = new TreeMap<>(OtherTool.tablesIn(actual));
        tables.keySet().removeIf(name -> recorded.findTable(name).isPresent());
        tables.forEach((name, tool) -> notices.add("table " + name + " is left out: it is " + tool.title() + "'s own"));
        return OtherTool.without(tables.keySet(), actual);
    }

    public List<Drift> drifts() {
        return drifts;
    }

    /** Returns what the person should know besides. */
    public List<String> notices() {
        return notices;
    }

    /** Returns how many migrations are applied. */
    public int applied() {
        return ledger.applied().size();
    }

    public String recordedSql(Operation side) {
        return Drifts.sql(side, recorded, ddl);
    }

    public String actualSql(Operation side) {
        return Drifts.sql(side, actual, ddl);
    }

    /** Returns how many of each kind there are: {@code 1 missing, 2 extra}. */
    public String summary() {
        Map<Drift.Kind, Integer> counts = new EnumMap<>(Drift.Kind.class);
        drifts.forEach(drift -> counts.merge(drift.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    /** Returns the schema that is recorded once the drift is taken over: what is out of scope stays as it was recorded. */
    public Schema adopted() {
        PersistentMap<ObjectRef, SchemaObject> objects = recorded.objects();
        for (SchemaObject object : recorded.objects().values()) {
            objects = covers(object.ref()) ? objects.without(object.ref()) : objects;
        }
        for (SchemaObject object : actual.objects().values()) {
            objects = covers(object.ref()) ? objects.with(object.ref(), object) : objects;
        }
        return new Schema(objects);
    }

    /** Returns the app of an object that no migration made. */
    public Optional<String> appOf(ObjectRef object, String home) {
        return recorded.find(object).isPresent() ? Optional.empty() : Optional.of(home);
    }

    /** Returns the only app that there is; throws where the person has to say which one is meant. */
    public String likelyApp(Project project) {
        List<String> apps = List.copyOf(project.apps());
        boolean isNew = drifts.stream()
                .anyMatch(drift -> drift.kind() == Drift.Kind.EXTRA
                        && recorded.find(ObjectRef.table(drift.ref().owner())).isEmpty());
        if (apps.size() != 1 && isNew) {
            throw new TargetException(
                    Code.USAGE,
                    "There are objects that belong to no app yet, and "
                            + (apps.isEmpty() ? "no app" : apps.size() + " apps"),
                    "Name the app that gets them: whimbrel drift --write --app "
                            + (apps.isEmpty() ? "NAME" : apps.getFirst()));
        }
        return apps.isEmpty() ? "app" : apps.getFirst();
    }

    /** Throws where a migration of the drift would come after one that the database does not hold. */
    public void refuseUnlessUpToDate(Project project) {
        History history = new History(project.graph(), ledger.applied());
        history.problems().stream().findFirst().ifPresent(problem -> {
            throw problem.asException();
        });
        history.pending().stream().findFirst().ifPresent(pending -> {
            throw new HistoryException(
                    Code.INCONSISTENT_HISTORY,
                    "Migration " + pending.id() + " is not applied, and what is written now would come after it",
                    "Apply it first: whimbrel migrate. If the database holds already what it does, whimbrel doctor"
                            + " marks it as applied.");
        });
    }

    private boolean covers(ObjectRef ref) {
        return scope.covers(ref, defaultSchema);
    }
}
