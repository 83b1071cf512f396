package org.knime.core.ui.standin.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** Creates, loads and saves parameters. */
public final class ParametersPersistence {

    private ParametersPersistence() {
    }

    /** New parameters with defaults that don't depend on the input. */
    public static <P extends NodeParameters> P defaults(final Class<P> type) {
        return type.cast(Instances.create(type));
    }

    /** New parameters with defaults for the given input. */
    public static <P extends NodeParameters> P defaults(final Class<P> type, final NodeParametersInput input) {
        return type.cast(Instances.create(type, input));
    }

    /**
     * Loads parameters without validating them.
     *
     * @throws InvalidSettingsException if a key is missing that isn't allowed to be, or has the wrong type
     */
    public static <P extends NodeParameters> P load(final Class<P> type, final NodeSettingsRO settings)
        throws InvalidSettingsException {
        return type.cast(GroupCodec.of(type).load(settings));
    }

    /** Saves parameters. */
    public static void save(final NodeParameters parameters, final NodeSettingsWO settings) {
        GroupCodec.of(parameters.getClass()).save(parameters, settings);
    }
}
