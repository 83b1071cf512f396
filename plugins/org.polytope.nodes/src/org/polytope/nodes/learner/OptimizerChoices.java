package org.polytope.nodes.learner;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** What can be chosen of the optimizer, and when which of its settings are shown. Constants are part of saved workflows. */
final class OptimizerChoices {

    private OptimizerChoices() {
    }

    enum Method {
        @Label(value = "Adam", description = "Adapts the step of each weight; learns well with its defaults.")
        ADAM,

        @Label(value = "SGD", description = "Stochastic gradient descent with momentum.")
        SGD
    }

    enum Rate {
        @Label(value = "Cosine", description = "Falls to 0 along half a cosine.")
        COSINE,

        @Label(value = "Constant", description = "Stays the same.")
        CONSTANT,

        @Label(value = "Steps", description = "Is multiplied by a factor after certain epochs.")
        STEPS,

        @Label(value = "Cyclic", description = "Rises straight to its top and falls straight to 0 again.")
        CYCLIC,

        @Label(value = "Warm restarts", description = "Falls along half a cosine, and at once up again, period after period.")
        WARM_RESTARTS
    }

    interface MethodReference extends ParameterReference<Method> {
    }

    interface RateReference extends ParameterReference<Rate> {
    }

    private abstract static class IsMethod implements EffectPredicateProvider {

        private final Method m_method;

        IsMethod(final Method method) {
            m_method = method;
        }

        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(m_method);
        }
    }

    static final class IsSgd extends IsMethod {
        IsSgd() {
            super(Method.SGD);
        }
    }

    static final class IsAdam extends IsMethod {
        IsAdam() {
            super(Method.ADAM);
        }
    }

    private abstract static class IsRate implements EffectPredicateProvider {

        private final Rate m_rate;

        IsRate(final Rate rate) {
            m_rate = rate;
        }

        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(RateReference.class).isOneOf(m_rate);
        }
    }

    static final class FallsInSteps extends IsRate {
        FallsInSteps() {
            super(Rate.STEPS);
        }
    }

    static final class IsCyclic extends IsRate {
        IsCyclic() {
            super(Rate.CYCLIC);
        }
    }

    static final class Restarts extends IsRate {
        Restarts() {
            super(Rate.WARM_RESTARTS);
        }
    }
}
