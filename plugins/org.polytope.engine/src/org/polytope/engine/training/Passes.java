package org.polytope.engine.training;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.execution.Classifier;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.training.objective.Rows;
import org.polytope.engine.training.objective.Rows.Pass;

/**
 * Sends rows through a network and gradients back. An executor can differentiate its last forward pass only, so that all
 * but the last of several passes are made twice.
 */
final class Passes {

    private final Classifier classifier;

    private final Rows rows;

    private final Mode mode;

    /** @param mode with the seed of the dropout masks, and what is frozen */
    Passes(final Classifier classifier, final Rows rows, final Mode mode) {
        this.classifier = classifier;
        this.rows = rows;
        this.mode = mode;
    }

    /**
     * @param statistics the running statistics in it follow those of each pass
     * @return the outputs for all rows
     */
    Heads forward(final Parameters statistics) {
        final List<Heads> parts = new ArrayList<>();
        for (final var pass : rows.passes()) {
            parts.add(forward(pass));
            classifier.executor().updateRunningStatistics(statistics);
        }
        return parts.size() == 1 ? parts.get(0) : Heads.join(parts);
    }

    /** @return the outputs for all rows, which go through in one pass */
    Heads forward() {
        return forward(rows.passes().get(0));
    }

    private Heads forward(final Pass pass) {
        return classifier.forward(rows.images(pass).pixels(), pass.count(), mode);
    }

    /**
     * @param gradient the derivative of what is minimized by the outputs
     * @param byParameters filled with its derivative by the parameters
     * @param byPixels filled with its derivative by the pixels, {@code [n, c, h, w]}; null where not wanted
     */
    void backward(final Heads gradient, final Parameters byParameters, final float[] byPixels) {
        final var passes = rows.passes();
        if (passes.size() == 1) {
            backward(gradient, passes.get(0), byParameters, byPixels);
            return;
        }
        final var parts = Parameters.zeros(classifier.executor().network());
        for (int i = passes.size() - 1; i >= 0; i--) {
            final var last = i == passes.size() - 1;
            if (!last) {
                forward(passes.get(i));
            }
            backward(gradient.select(passes.get(i).rows()), passes.get(i), last ? byParameters : parts, byPixels);
            if (!last) {
                add(parts, byParameters);
            }
        }
    }

    private void backward(final Heads gradient, final Pass pass, final Parameters byParameters,
        final float[] byPixels) {
        if (byPixels == null) {
            classifier.executor().backward(gradient, null, byParameters);
            return;
        }
        final var size = classifier.shape().size();
        final var part = new float[pass.count() * size];
        classifier.executor().backward(gradient, part, byParameters);
        classifier.scale(part);
        System.arraycopy(part, 0, byPixels, pass.first() * size, part.length);
    }

    private static void add(final Parameters parts, final Parameters sums) {
        parts.arrays().forEach((spec, part) -> {
            final var sum = sums.get(spec.name());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += part[i];
            }
        });
    }
}
