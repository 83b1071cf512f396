package org.polytope.engine.training.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.ParameterSpec;
import org.polytope.engine.network.layer.ParameterSpec.Role;
import org.polytope.engine.training.state.Resumable;
import org.polytope.engine.training.state.State;

/** Moves all trainable parameters of a network. */
public final class Optimizer implements Resumable {

    private final OptimizerSettings settings;

    private final double gradientClip;

    private final Map<ParameterSpec, UpdateRule> rules = new LinkedHashMap<>();

    /**
     * @param gradientClip the largest Euclidean norm of the gradient by all parameters; 0 for no limit
     * @param parameters those that will be moved
     */
    public Optimizer(final OptimizerSettings settings, final double gradientClip, final Parameters parameters) {
        this(settings, gradientClip, parameters, spec -> true);
    }

    /** @param moves which of the trainable ones are moved; the gradient by the others doesn't count */
    public Optimizer(final OptimizerSettings settings, final double gradientClip, final Parameters parameters,
        final Predicate<ParameterSpec> moves) {
        this.settings = settings;
        this.gradientClip = gradientClip;
        for (final var spec : parameters.arrays().keySet()) {
            if (spec.role().trainable() && moves.test(spec)) {
                rules.put(spec, UpdateRule.of(settings, spec.size(), spec.role() == Role.WEIGHT));
            }
        }
    }

    /**
     * @param parameters changed in place
     * @param gradients the derivative by them; may be overwritten
     * @param factor what the schedule multiplies the learning rate by
     */
    public void step(final Parameters parameters, final Parameters gradients, final double factor) {
        if (gradientClip > 0) {
            clip(gradients);
        }
        final var rate = settings.learningRate() * factor;
        rules.forEach((spec, rule) -> rule.update(parameters.arrays().get(spec), gradients.arrays().get(spec), rate));
    }

    @Override
    public void state(final State state) {
        rules.forEach((spec, rule) -> rule.state(state.within(spec.name())));
    }

    private void clip(final Parameters gradients) {
        var squares = 0.0;
        for (final var spec : rules.keySet()) {
            for (final var slope : gradients.arrays().get(spec)) {
                squares += (double)slope * slope;
            }
        }
        final var norm = Math.sqrt(squares);
        if (norm > gradientClip) {
            final var factor = (float)(gradientClip / norm);
            for (final var spec : rules.keySet()) {
                final var gradient = gradients.arrays().get(spec);
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] *= factor;
                }
            }
        }
    }
}
