package org.knime.node.parameters.updates.util;

import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;

/** Names a boolean parameter and serves as the condition that it is true. */
public interface BooleanReference extends EffectPredicateProvider, ParameterReference<Boolean> {

    @Override
    default EffectPredicate init(final PredicateInitializer i) {
        return i.getBoolean(getClass()).isTrue();
    }
}
