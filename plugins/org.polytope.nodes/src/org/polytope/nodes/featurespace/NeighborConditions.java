package org.polytope.nodes.featurespace;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;
import org.polytope.engine.embedding.FeatureSpaceSettings;

/** When the settings of t-SNE are shown, and what its numbers may be. */
final class NeighborConditions {

    private NeighborConditions() {
    }

    interface NeighborsReference extends ParameterReference<Boolean> {
    }

    static final class HasNeighbors implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getBoolean(NeighborsReference.class).isTrue();
        }
    }

    static final class AboveOne extends MinValidation {
        @Override
        protected double getMin() {
            return 1;
        }

        @Override
        public boolean isExclusive() {
            return true;
        }
    }

    static final class FewestMapped extends MinValidation {
        @Override
        protected double getMin() {
            return FeatureSpaceSettings.FEWEST_MAPPED;
        }
    }

    static final class MostMapped extends MaxValidation {
        @Override
        protected double getMax() {
            return FeatureSpaceSettings.MOST_MAPPED;
        }
    }

    static final class MostPictures extends MaxValidation {
        @Override
        protected double getMax() {
            return FeatureSpaceViewParameters.MOST_PICTURES;
        }
    }
}
