package org.polytope.nodes.dialog;

import java.security.SecureRandom;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.ButtonReference;
import org.knime.node.parameters.updates.StateProvider;

/** A new random seed, drawn when the button below the setting is clicked. */
public final class DrawnSeed implements StateProvider<Long> {

    /** The button. */
    public static final class Button implements ButtonReference {
    }

    /** As browsers write whole numbers exactly: a larger one would come back as another. */
    private static final long LIMIT = 1L << 53;

    @Override
    public void init(final StateProviderInitializer initializer) {
        initializer.computeOnButtonClick(Button.class);
    }

    @Override
    public Long computeState(final NodeParametersInput context) {
        return new SecureRandom().nextLong(LIMIT);
    }
}
