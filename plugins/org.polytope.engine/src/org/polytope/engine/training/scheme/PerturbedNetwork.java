package org.polytope.engine.training.scheme;

import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec.Role;
import org.polytope.engine.training.objective.Rows;

/**
 * A network whose gradients are those of the place where its weights have gone uphill: see {@link WeightPerturbation}.
 *
 * @param network what learns
 * @param gamma γ
 */
record PerturbedNetwork(LearningNetwork network, double gamma) implements LearningNetwork {

    /** Keeps a gradient of zeros from dividing by zero. */
    private static final double TINY = 1e-20;

    @Override
    public DifferentiableClassifier classifier() {
        return network.classifier();
    }

    @Override
    public Parameters parameters() {
        return network.parameters();
    }

    @Override
    public Parameters differentiate(final Rows rows) {
        final var gradient = network.differentiate(rows);
        network.perturbed(uphill(gradient), () -> network.differentiate(rows).copyInto(gradient));
        return gradient;
    }

    @Override
    public float[] differentiateByPixels(final Rows rows) {
        final var byPixels = new float[rows.pixels().length];
        network.perturbed(uphill(network.differentiate(rows)),
            () -> System.arraycopy(network.differentiateByPixels(rows), 0, byPixels, 0, byPixels.length));
        return byPixels;
    }

    /** @return v */
    private Parameters uphill(final Parameters gradient) {
        final var change = gradient.copy();
        change.arrays().forEach((spec, slopes) -> {
            final var factor = spec.role() == Role.WEIGHT
                ? gamma * norm(network.parameters().get(spec.name())) / (norm(slopes) + TINY) : 0;
            for (int i = 0; i < slopes.length; i++) {
                slopes[i] = (float)(factor * slopes[i]);
            }
        });
        return change;
    }

    private static double norm(final float[] numbers) {
        var squares = 0.0;
        for (final double number : numbers) {
            squares += number * number;
        }
        return Math.sqrt(squares);
    }

    @Override
    public void descend() {
        network.descend();
    }

    @Override
    public void perturbed(final Parameters change, final Runnable work) {
        network.perturbed(change, work);
    }
}
