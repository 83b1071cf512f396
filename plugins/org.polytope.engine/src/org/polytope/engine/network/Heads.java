package org.polytope.engine.network;

/**
 * The numbers at the outputs of a network for one batch: its logits and its features at the supervised depths. The same
 * form carries a loss' gradient by these outputs back into the network.
 *
 * @param count number of examples, n
 * @param logits {@code [n, k]}, before any softmax
 * @param features one {@code [n, d_i]} for each supervised depth, in the network's order; empty if none was asked for
 */
public record Heads(int count, float[] logits, float[][] features) {

    /** @return zeros of the same shape */
    public Heads zerosLike() {
        final var zeros = new float[features.length][];
        for (int i = 0; i < zeros.length; i++) {
            zeros[i] = new float[features[i].length];
        }
        return new Heads(count, new float[logits.length], zeros);
    }
}
