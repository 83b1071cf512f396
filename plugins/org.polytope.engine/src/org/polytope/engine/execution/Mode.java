package org.polytope.engine.execution;

import java.util.Set;

/**
 * What a forward pass is for. It decides which statistics batch normalization uses, what is kept for a backward pass,
 * and which branches need not be computed at all.
 *
 * @param pass see {@link Pass}
 * @param features whether the features at the supervised depths are wanted besides the logits; where not, branches
 *            that lead only to them are left out
 * @param seed where dropout draws its masks from, in training
 * @param frozen the nodes that training leaves as they are: batch normalizations among them go by their running
 *            statistics, which don't move, and the gradient by the parameters of all of them is 0
 */
public record Mode(Pass pass, boolean features, long seed, Set<String> frozen) {

    /** Copies the set. */
    public Mode {
        frozen = Set.copyOf(frozen);
    }

    /** Nothing is frozen. */
    public Mode(final Pass pass, final boolean features, final long seed) {
        this(pass, features, seed, Set.of());
    }

    /** The three uses of a network. */
    public enum Pass {
        /** Running statistics, no dropout, no backward pass. */
        PREDICT,
        /** Running statistics, no dropout, then a backward pass to the input. */
        ATTACK,
        /** Statistics of the batch, dropout, then a backward pass to the parameters (and, if asked, the input). */
        TRAIN
    }

    /** @return logits only, no backward pass */
    public static Mode predict() {
        return new Mode(Pass.PREDICT, false, 0);
    }

    /** @return logits only, backward pass to the input */
    public static Mode attack() {
        return new Mode(Pass.ATTACK, false, 0);
    }

    /** @return all heads, backward pass to the parameters */
    public static Mode train(final long seed) {
        return new Mode(Pass.TRAIN, true, seed);
    }

    /** @return this mode with all heads */
    public Mode withFeatures() {
        return new Mode(pass, true, seed, frozen);
    }

    /** @return this mode with those nodes as they are */
    public Mode freezing(final Set<String> nodes) {
        return new Mode(pass, features, seed, nodes);
    }
}
