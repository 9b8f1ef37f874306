package dev.whimbrel.hibernate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.boot.registry.StandardServiceRegistry;
import org.hibernate.engine.config.spi.ConfigurationService;
import org.hibernate.tool.schema.SourceType;
import org.hibernate.tool.schema.TargetType;
import org.hibernate.tool.schema.spi.ExceptionHandler;
import org.hibernate.tool.schema.spi.ExecutionOptions;
import org.hibernate.tool.schema.spi.SchemaManagementTool;
import org.hibernate.tool.schema.spi.ScriptSourceInput;
import org.hibernate.tool.schema.spi.ScriptTargetOutput;
import org.hibernate.tool.schema.spi.SourceDescriptor;
import org.hibernate.tool.schema.spi.TargetDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The statements with which Hibernate would create the schema.
 *
 * <p>Why statements and not the mapping that they are made of: the mapping holds names that never reach a server, and
 * lacks what is decided while a statement is written (which checks are joined, which keys are left out). What an
 * application would run is the only full account of what it expects.
 */
final class SchemaExport {
    private final StandardServiceRegistry registry;

    SchemaExport(StandardServiceRegistry registry) {
        this.registry = registry;
    }

    /** Returns the statements for an empty database, in order. */
    List<String> statements(org.hibernate.boot.Metadata metadata) {
        Map<String, Object> settings = new HashMap<>(
                registry.requireService(ConfigurationService.class).getSettings());
        Collected collected = new Collected(new ArrayList<>());
        registry.requireService(SchemaManagementTool.class)
                .getSchemaCreator(settings)
                .doCreation(
                        metadata, new Options(settings), contributed -> true, new FromMapping(), new Into(collected));
        return IndexNames.of(metadata).quoted(collected.statements());
    }

    private record Options(Map<String, Object> settings) implements ExecutionOptions {
        @Override
        public Map<String, Object> getConfigurationValues() {
            return settings;
        }

        @Override
        public boolean shouldManageNamespaces() {
            return true;
        }

        @Override
        public ExceptionHandler getExceptionHandler() {
            return exception -> {
                throw exception;
            };
        }
    }

    private record FromMapping() implements SourceDescriptor {
        @Override
        public SourceType getSourceType() {
            return SourceType.METADATA;
        }

        @Override
        public @Nullable ScriptSourceInput getScriptSourceInput() {
            return null;
        }
    }

    private record Into(Collected collected) implements TargetDescriptor {
        @Override
        public EnumSet<TargetType> getTargetTypes() {
            return EnumSet.of(TargetType.SCRIPT);
        }

        @Override
        public ScriptTargetOutput getScriptTargetOutput() {
            return collected;
        }
    }

    private record Collected(List<String> statements) implements ScriptTargetOutput {
        @Override
        public void prepare() {}

        @Override
        public void accept(String command) {
            statements.add(command.endsWith(";") ? command.substring(0, command.length() - 1) : command);
        }

        @Override
        public void release() {}
    }
}
