package dev.whimbrel.core.replay;

import dev.whimbrel.schema.Schema;
import dev.whimbrel.schema.operation.Operation;

/** An operation, and the recorded schemas between which it lies. */
public record Transition(Operation operation, Schema before, Schema after) {}
