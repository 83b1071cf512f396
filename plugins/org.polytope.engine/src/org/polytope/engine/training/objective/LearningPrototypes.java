package org.polytope.engine.training.objective;

import org.polytope.engine.network.Prototypes;
import org.polytope.engine.objective.UnitVectors;
import org.polytope.engine.training.state.State;

/** Prototypes that learn by plain gradient descent; of a loss of directions, they stay on the unit sphere. */
final class LearningPrototypes implements ParameterGroup {

    private final ConformityTraining settings;

    private final Prototypes values;

    private final Prototypes gradient;

    LearningPrototypes(final ConformityTraining settings, final Prototypes values) {
        this.settings = settings;
        this.values = values;
        gradient = values.zerosLike();
        normalize();
    }

    Prototypes values() {
        return values;
    }

    /** @return zeros, to which the derivative by the prototypes is added */
    Prototypes clearedGradient() {
        gradient.fill(0);
        return gradient;
    }

    void set(final ClassMeans means) {
        means.copyInto(values);
        normalize();
    }

    @Override
    public void scaleGradient(final float factor) {
        gradient.scale(factor);
    }

    @Override
    public void descend(final double factor) {
        for (int depth = 0; depth < values.depths(); depth++) {
            final var rate = factor * (settings.depthRates().isEmpty() ? 1 : settings.depthRates().get(depth));
            descend(values.attracting(depth), gradient.attracting(depth), rate * settings.attractionRate());
            if (values.separate()) {
                descend(values.repelling(depth), gradient.repelling(depth), rate * settings.repulsionRate());
            }
        }
        normalize();
    }

    @Override
    public void state(final State state) {
        for (int depth = 0; depth < values.depths(); depth++) {
            state.floats("attracting " + depth, values.attracting(depth));
            if (values.separate()) {
                state.floats("repelling " + depth, values.repelling(depth));
            }
        }
    }

    private static void descend(final float[] numbers, final float[] slopes, final double rate) {
        final var step = (float)rate;
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] -= step * slopes[i];
        }
    }

    private void normalize() {
        for (int depth = 0; settings.loss().normalized() && depth < values.depths(); depth++) {
            UnitVectors.normalize(values.attracting(depth), values.attracting(depth).length / values.classes());
            if (values.separate()) {
                UnitVectors.normalize(values.repelling(depth), values.repelling(depth).length / values.classes());
            }
        }
    }
}
