package dev.whimbrel.schema.operation;

/** Code that a {@link RunJava} operation runs; what it gets to work with is the engine's business. */
public interface JavaCode {}
