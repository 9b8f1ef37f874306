package dev.whimbrel.core.source;

/**
 * What the compiler made of a class.
 *
 * @param name the binary name: {@code migrations.app.M0001_initial$1}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and copied nowhere
record ClassFile(String name, byte[] bytes) {}
