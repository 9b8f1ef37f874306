/** How operations are carried out while others work with the database. Knows no connection. */
@NullMarked
package dev.whimbrel.postgresql.online;

import org.jspecify.annotations.NullMarked;
