package org.polytope.engine.training.checkpoint;

import java.nio.file.Path;

/** What is kept isn't a checkpoint that the training can go on from. */
public final class OtherCheckpointException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final String reason;

    OtherCheckpointException(final Path path, final String reason, final Exception cause) {
        super(
            ("Training can't go on from the checkpoint in \"%s\". %s Choose another folder, or delete this file to begin "
                + "anew.").formatted(path, reason),
            cause);
        this.reason = reason;
    }

    /** @return why not, as a sentence */
    public String reason() {
        return reason;
    }
}
