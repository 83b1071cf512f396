package org.knime.node;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.ui.standin.parameters.ParametersPersistence;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.NodeParametersInput;

/** The parameters of one node or view over its life: none, then defaults for its input or what was loaded. */
final class ModelParameters {

    private final Optional<Class<? extends NodeParameters>> type;

    private NodeParameters current;

    ModelParameters(final Optional<Class<? extends NodeParameters>> type) {
        this.type = type;
    }

    void validate(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (type.isPresent()) {
            ParametersPersistence.load(type.get(), settings).validate();
        }
    }

    void load(final NodeSettingsRO settings) throws InvalidSettingsException {
        if (type.isPresent()) {
            current = ParametersPersistence.load(type.get(), settings);
        }
    }

    /** Saves the parameters, or, as KNIME does, defaults that don't depend on the input. */
    void save(final NodeSettingsWO settings) {
        type.ifPresent(t -> ParametersPersistence.save(current == null ? ParametersPersistence.defaults(t) : current,
            settings));
    }

    /**
     * Chooses defaults for the input unless there are parameters.
     *
     * @throws InvalidSettingsException if the defaults for this input are refused by the parameters themselves
     */
    void setDefaultsIfNone(final NodeParametersInput input) throws InvalidSettingsException {
        if (type.isPresent() && current == null) {
            current = ParametersPersistence.defaults(type.get(), input);
            current.validate();
        }
    }

    void setDefaultsIfNone() {
        if (type.isPresent() && current == null) {
            current = ParametersPersistence.defaults(type.get());
        }
    }

    @SuppressWarnings("unchecked")
    <S extends NodeParameters> S get() {
        return (S)current;
    }
}
