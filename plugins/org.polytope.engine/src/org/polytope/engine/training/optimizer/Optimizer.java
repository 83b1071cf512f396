package org.polytope.engine.training.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

import org.polytope.engine.descent.DescentRule;
import org.polytope.engine.descent.DescentRule.Moved;
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
        descentRule().step(parameters, gradients, rate(factor));
    }

    /** @return the same in terms that a device understands; what it remembers is shared */
    public DescentRule descentRule() {
        return new DescentRule(rules.entrySet().stream()
            .map(entry -> new Moved(entry.getKey(), entry.getValue().formula(), entry.getValue().memory())).toList(),
            gradientClip);
    }

    /** @return the learning rate where the schedule multiplies it by {@code factor} */
    public double rate(final double factor) {
        return settings.learningRate() * factor;
    }

    @Override
    public void state(final State state) {
        rules.forEach((spec, rule) -> rule.state(state.within(spec.name())));
    }
}
