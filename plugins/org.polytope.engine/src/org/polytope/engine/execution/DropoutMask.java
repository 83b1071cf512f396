package org.polytope.engine.execution;

import java.util.SplittableRandom;

import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Dropout;

/** The numbers that a dropout multiplies with, the same in every executor. */
public final class DropoutMask {

    private DropoutMask() {
    }

    /**
     * @param node a node whose layer is a {@link Dropout}
     * @param seed of the pass; every node draws numbers of its own from it
     * @param mask filled with 0 (with probability {@code rate}) and 1 / (1 - rate)
     */
    public static void fill(final Node node, final long seed, final float[] mask) {
        final var rate = ((Dropout)node.layer()).rate();
        final var kept = (float)(1 / (1 - rate));
        final var random = new SplittableRandom(seed ^ 0x9E3779B97F4A7C15L * node.name().hashCode());
        for (int i = 0; i < mask.length; i++) {
            mask[i] = random.nextDouble() < rate ? 0 : kept;
        }
    }
}
