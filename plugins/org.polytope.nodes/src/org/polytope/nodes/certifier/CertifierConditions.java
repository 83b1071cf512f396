package org.polytope.nodes.certifier;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** When which settings are shown. */
final class CertifierConditions {

    private CertifierConditions() {
    }

    interface MethodReference extends ParameterReference<CertificationMethod> {
    }

    static final class IsSmoothing implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(CertificationMethod.SMOOTHING);
        }
    }

    static final class IsBounding implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(MethodReference.class).isOneOf(CertificationMethod.LINEAR,
                CertificationMethod.INTERVALS);
        }
    }
}
