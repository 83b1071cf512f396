package org.polytope.nodes.conformity;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.polytope.nodes.conformity.ConformityChoices.Depths;

/** Which settings of the Prototype Conformity Loss node are shown when. */
final class ConformityConditions {

    private ConformityConditions() {
    }

    interface VariantReference extends ParameterReference<LossVariant> {
    }

    interface DepthsReference extends ParameterReference<Depths> {
    }

    static final class IsCustom implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(LossVariant.CUSTOM);
        }
    }

    static final class IsJournal implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(LossVariant.JOURNAL);
        }
    }

    static final class IsMargin implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(LossVariant.MARGIN);
        }
    }

    static final class IsContrastive implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(LossVariant.CONTRASTIVE);
        }
    }

    static final class DistanceIsChosen implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(VariantReference.class).isOneOf(LossVariant.CUSTOM, LossVariant.MARGIN);
        }
    }

    static final class LayersAreNamed implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(DepthsReference.class).isOneOf(Depths.CHOSEN);
        }
    }

    static final class LayersAreListed implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(DepthsReference.class).isOneOf(Depths.EACH);
        }
    }
}
