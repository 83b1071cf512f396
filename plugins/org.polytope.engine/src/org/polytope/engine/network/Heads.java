package org.polytope.engine.network;

import java.util.Arrays;
import java.util.List;

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

    /** @return the outputs for the examples at {@code rows}, copied, in that order */
    public Heads select(final int... rows) {
        return new Heads(rows.length, select(logits, rows),
            Arrays.stream(features).map(feature -> select(feature, rows)).toArray(float[][]::new));
    }

    private float[] select(final float[] all, final int... rows) {
        final var width = all.length / count;
        final var selected = new float[rows.length * width];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(all, rows[i] * width, selected, i * width, width);
        }
        return selected;
    }

    /**
     * @param example in [0, n)
     * @return the softmax of its logits, {@code [k]}: exp(z_j) / Σ_i exp(z_i)
     */
    public double[] probabilities(final int example) {
        final var classes = logits.length / count;
        final var row = Arrays.copyOfRange(logits, example * classes, (example + 1) * classes);
        var largest = row[0];
        for (final var logit : row) {
            largest = Math.max(largest, logit);
        }
        final var powers = new double[classes];
        for (int j = 0; j < classes; j++) {
            powers[j] = Math.exp((double)row[j] - largest);
        }
        final var sum = Arrays.stream(powers).sum();
        return Arrays.stream(powers).map(power -> power / sum).toArray();
    }

    /** @return the outputs of one network for several batches, copied, one behind the other */
    public static Heads join(final List<Heads> parts) {
        final var features = new float[parts.get(0).features.length][];
        for (int i = 0; i < features.length; i++) {
            final var depth = i;
            features[i] = join(parts.stream().map(part -> part.features[depth]).toArray(float[][]::new));
        }
        return new Heads(parts.stream().mapToInt(Heads::count).sum(),
            join(parts.stream().map(Heads::logits).toArray(float[][]::new)), features);
    }

    private static float[] join(final float[]... parts) {
        final var joined = new float[Arrays.stream(parts).mapToInt(part -> part.length).sum()];
        var next = 0;
        for (final var part : parts) {
            System.arraycopy(part, 0, joined, next, part.length);
            next += part.length;
        }
        return joined;
    }

    /** Adds numbers of the same shape to these. */
    public void add(final Heads other) {
        add(other.logits, logits);
        for (int i = 0; i < features.length; i++) {
            add(other.features[i], features[i]);
        }
    }

    /** Adds numbers for some of the examples: the first row of {@code part} to the first of {@code rows}, and so on. */
    public void add(final Heads part, final int... rows) {
        add(part.logits, logits, rows);
        for (int i = 0; i < features.length; i++) {
            add(part.features[i], features[i], rows);
        }
    }

    private void add(final float[] numbers, final float[] sums, final int... rows) {
        final var width = sums.length / count;
        for (int i = 0; i < numbers.length; i++) {
            sums[rows[i / width] * width + i % width] += numbers[i];
        }
    }

    private static void add(final float[] numbers, final float[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += numbers[i];
        }
    }

    /** Multiplies all numbers. */
    public void scale(final float factor) {
        scale(logits, factor);
        for (final var feature : features) {
            scale(feature, factor);
        }
    }

    private static void scale(final float[] numbers, final float factor) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] *= factor;
        }
    }
}
