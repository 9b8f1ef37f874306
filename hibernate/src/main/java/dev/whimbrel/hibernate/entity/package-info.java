/**
 * Tells a schema as Java sources of JPA entities, such that reading them gives that schema again.
 *
 * <p>Must not know Hibernate's classes or any file: a schema goes in, texts come out.
 */
@NullMarked
package dev.whimbrel.hibernate.entity;

import org.jspecify.annotations.NullMarked;
