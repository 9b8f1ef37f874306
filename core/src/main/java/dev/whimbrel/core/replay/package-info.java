/**
 * The recorded schema: what the migrations say a database holds once they are applied. Must not ask a database that
 * somebody uses; what SQL does, it learns through {@link dev.whimbrel.core.replay.SqlEffects}.
 */
@NullMarked
package dev.whimbrel.core.replay;

import org.jspecify.annotations.NullMarked;
