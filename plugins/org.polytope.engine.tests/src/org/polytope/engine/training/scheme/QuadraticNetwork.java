package org.polytope.engine.training.scheme;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.polytope.engine.attack.LinearClassifier;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.training.objective.Rows;

/**
 * Something that learns as can be worked out on paper: its loss is ‖θ‖² / 2, so its gradient is θ itself, and the slopes of
 * pixels are its weights. It never moves, but notes what it is shown.
 */
final class QuadraticNetwork implements LearningNetwork {

    private static final Network NETWORK =
        NetworkBuilder.of(ImageShape.vector(2)).add("fc", new Dense(2, true)).build();

    private final Parameters parameters =
        Parameters.of(NETWORK, Map.of("fc.weight", new float[]{1, 2, 4, 2}, "fc.bias", new float[]{3, -1}));

    /** The pixels of all that was differentiated. */
    final List<float[]> shown = new ArrayList<>();

    /** How many steps were made. */
    int steps;

    @Override
    public DifferentiableClassifier classifier() {
        return new LinearClassifier(new float[][]{{1, 0}, {0, 1}}, 0, 0);
    }

    @Override
    public Parameters parameters() {
        return parameters;
    }

    @Override
    public Parameters differentiate(final Rows rows) {
        shown.add(rows.pixels().clone());
        return parameters.copy();
    }

    @Override
    public float[] differentiateByPixels(final Rows rows) {
        shown.add(rows.pixels().clone());
        final var slopes = new float[rows.pixels().length];
        for (int i = 0; i < slopes.length; i++) {
            slopes[i] = parameters.get("fc.weight")[i % 4];
        }
        return slopes;
    }

    @Override
    public void descend() {
        steps++;
    }

    @Override
    public void perturbed(final Parameters change, final Runnable work) {
        final var before = parameters.copy();
        parameters.arrays().forEach((spec, array) -> {
            for (int i = 0; i < array.length; i++) {
                array[i] += change.get(spec.name())[i];
            }
        });
        work.run();
        before.copyInto(parameters);
    }
}
