/**
 * Reads the statements of a schema export into a schema: what a server would hold after running them, names that it
 * gives by itself included.
 *
 * <p>Must not know Hibernate's classes: text goes in, values come out.
 */
@NullMarked
package dev.whimbrel.hibernate.ddl;

import org.jspecify.annotations.NullMarked;
