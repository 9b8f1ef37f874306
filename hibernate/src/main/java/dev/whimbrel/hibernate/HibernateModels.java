package dev.whimbrel.hibernate;

import dev.whimbrel.hibernate.ddl.DdlReader;
import dev.whimbrel.hibernate.ddl.Reading;
import dev.whimbrel.problem.Code;
import dev.whimbrel.problem.ModelException;
import dev.whimbrel.problem.WhimbrelException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.HibernateException;
import org.hibernate.Version;

/** Reads JPA entities into the schema that Hibernate would create for them; no database takes part. */
public final class HibernateModels {
    private HibernateModels() {}

    /** Reads the entities; throws {@link ModelException} when there are none or they cannot be mapped. */
    public static Models read(ModelSource source) {
        EntityClassPath classPath = EntityClassPath.of(source);
        EntityScan scan = EntityScan.of(classPath.searched(), source.packages());
        if (scan.isEmpty()) {
            throw noEntities(source);
        }
        try (EntityLoader loader = classPath.loader()) {
            LoadedClasses.require(loader, scan.entities());
            LoadedClasses.require(loader, scan.others());
            return read(source, scan, loader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Models read(ModelSource source, EntityScan scan, EntityLoader loader) {
        try (OfflineBoot boot = OfflineBoot.of(source, scan, loader)) {
            List<String> statements = new SchemaExport(boot.registry()).statements(boot.metadata());
            Reading reading = new DdlReader(source.defaultSchema()).read(statements);
            TableOwners owners = TableOwners.of(boot.metadata(), sql -> DdlReader.name(sql, source.defaultSchema()));
            return new Models(
                    reading.schema(),
                    new AppAssignment(reading.schema(), owners, source.apps()).apps(),
                    boot.metadata().getEntityBindings().size(),
                    leftOut(reading, loader));
        } catch (WhimbrelException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw unmappable(e, loader);
        }
    }

    private static List<String> leftOut(Reading reading, EntityLoader loader) {
        Stream<String> extensions = loader.muted().stream()
                .filter(jar -> !jar.startsWith("hibernate-core-"))
                .map(jar -> "what " + jar + " adds: it is not made for Hibernate " + Version.getVersionString());
        return Stream.concat(reading.leftOut().stream(), extensions).toList();
    }

    private static ModelException noEntities(ModelSource source) {
        String places = source.entityClassPath().stream().map(Path::toString).collect(Collectors.joining(", "));
        String packages = source.packages().isEmpty() ? "" : ", packages " + String.join(", ", source.packages());
        return new ModelException(
                Code.NO_MODELS,
                "no entities found; looked in " + (places.isEmpty() ? "nothing" : places) + packages,
                "point models to directories of classes or Java sources, or to jars, with classes that carry"
                        + " @jakarta.persistence.Entity (javax.persistence does not count)");
    }

    /** Says what Hibernate says; its message names the entity or attribute. */
    private static ModelException unmappable(Throwable problem, EntityLoader loader) {
        String reason = Stream.iterate(problem, Objects::nonNull, Throwable::getCause)
                .filter(cause -> cause instanceof HibernateException && cause.getMessage() != null)
                .map(Throwable::getMessage)
                .findFirst()
                .orElseGet(problem::toString);
        String remedy = LoadedClasses.missing(problem)
                .map(name -> "add the jar that holds " + name + " to models.libraries")
                .orElse("correct the annotations of the class or attribute that the message names");
        String foreign = loader.muted().isEmpty()
                ? ""
                : "; or it is for lack of " + String.join(", ", loader.muted())
                        + ": entities that need it cannot be mapped by" + " Hibernate " + Version.getVersionString()
                        + ", which this program has";
        return new ModelException(
                Code.MODEL, "Hibernate cannot map the entities: " + reason, remedy + foreign, problem);
    }
}
