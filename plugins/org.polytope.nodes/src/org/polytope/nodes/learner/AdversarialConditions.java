package org.polytope.nodes.learner;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.util.BooleanReference;

/** When which settings of adversarial training are shown. */
final class AdversarialConditions {

    private AdversarialConditions() {
    }

    interface MethodReference extends ParameterReference<AdversarialMethod> {
    }

    /** Holds where one of some methods is chosen. */
    private abstract static class IsMethod implements EffectPredicateProvider {

        private final AdversarialMethod[] m_methods;

        IsMethod(final AdversarialMethod... methods) {
            m_methods = methods;
        }

        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(m_methods);
        }
    }

    static final class IsOff extends IsMethod {
        IsOff() {
            super(AdversarialMethod.NONE);
        }
    }

    static final class LacksEpsilon extends IsMethod {
        LacksEpsilon() {
            super(AdversarialMethod.NONE, AdversarialMethod.NOISE);
        }
    }

    static final class MakesSteps extends IsMethod {
        MakesSteps() {
            super(AdversarialMethod.PGD, AdversarialMethod.TRADES, AdversarialMethod.MART);
        }
    }

    static final class MakesOneStep extends IsMethod {
        MakesOneStep() {
            super(AdversarialMethod.FGSM, AdversarialMethod.PLAIN_FGSM);
        }
    }

    static final class WeighsDivergence extends IsMethod {
        WeighsDivergence() {
            super(AdversarialMethod.TRADES, AdversarialMethod.MART);
        }
    }

    static final class IsFree extends IsMethod {
        IsFree() {
            super(AdversarialMethod.FREE);
        }
    }

    static final class IsNoise extends IsMethod {
        IsNoise() {
            super(AdversarialMethod.NOISE);
        }
    }

    static final class MixesFreely extends IsMethod {
        MixesFreely() {
            super(AdversarialMethod.FGSM, AdversarialMethod.PLAIN_FGSM, AdversarialMethod.PGD);
        }
    }

    static final class IsDrawn implements BooleanReference {
    }

    static final class DrawsEpsilon implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsDrawn.class)
                .and(initializer.getPredicate(LacksEpsilon.class).negate());
        }
    }

    static final class IsPerturbed implements BooleanReference {
    }

    static final class PerturbsWeights implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getPredicate(IsPerturbed.class).and(initializer.getPredicate(MakesSteps.class));
        }
    }
}
