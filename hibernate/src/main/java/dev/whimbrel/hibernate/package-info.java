/**
 * Reads the schema that JPA entities stand for, as Hibernate sees it.
 *
 * <p>Must not know migrations, SQL, or a database.
 */
@NullMarked
package dev.whimbrel.hibernate;

import org.jspecify.annotations.NullMarked;
