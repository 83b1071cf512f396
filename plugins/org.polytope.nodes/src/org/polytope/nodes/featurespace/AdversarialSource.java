package org.polytope.nodes.featurespace;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.widget.choices.Label;

/** Where images under attack come from. */
enum AdversarialSource {

    @Label(value = "Attack suite", description = "The images are attacked here, by the suite at the optional port. Without it only "
        + "clean images are shown.")
    ATTACK_SUITE,

    @Label(value = "Column", description = "The table has the attacked image of each row, as the Attack Generator node appends it.")
    COLUMN;

    interface Reference extends ParameterReference<AdversarialSource> {
    }

    static final class IsColumn implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer initializer) {
            return initializer.getEnum(Reference.class).isOneOf(COLUMN);
        }
    }
}
