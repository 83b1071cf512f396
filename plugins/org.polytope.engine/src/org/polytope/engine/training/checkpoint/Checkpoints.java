package org.polytope.engine.training.checkpoint;

import java.nio.file.Path;

/**
 * Where a training keeps what it has reached after each epoch. The next one with the same plan, network and images goes on
 * from there, and comes to the same result, bit for bit, as if it had never stopped.
 *
 * @param folder is made if it isn't there; of one training at a time
 * @param keep whether the last checkpoint stays when training has finished, as {@code finished-training.polytope-checkpoint},
 *            from which no training goes on; it is removed otherwise
 * @param replace whether the checkpoint of another training, or a damaged one, is replaced with a warning; it is refused
 *            otherwise
 */
public record Checkpoints(Path folder, boolean keep, boolean replace) {

    /** Another training's is refused. */
    public Checkpoints(final Path folder, final boolean keep) {
        this(folder, keep, false);
    }

    /** @return those that are removed when training has finished */
    public static Checkpoints in(final Path folder) {
        return new Checkpoints(folder, false);
    }

    /** @return the same, which replace another training's with a warning */
    public Checkpoints replacingOthers() {
        return new Checkpoints(folder, keep, true);
    }

    /** @return the file that a training writes after each epoch */
    public Path file() {
        return folder.resolve("training.polytope-checkpoint");
    }

    /** @return the file that stays, if it is to */
    public Path finishedFile() {
        return folder.resolve("finished-training.polytope-checkpoint");
    }
}
