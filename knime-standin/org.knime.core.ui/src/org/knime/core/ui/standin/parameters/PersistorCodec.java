package org.knime.core.ui.standin.parameters;

import java.util.Arrays;
import java.util.List;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.NodeParametersPersistor;
import org.knime.node.parameters.persistence.Persistor;

/**
 * Persists a value by the node's own code.
 *
 * @param persistor that code
 */
record PersistorCodec(NodeParametersPersistor<Object> persistor) implements Codec {

    static PersistorCodec of(final Persistor annotation) {
        return new PersistorCodec(instance(annotation));
    }

    static List<List<String>> paths(final Persistor annotation) {
        return Arrays.stream(instance(annotation).getConfigPaths()).map(List::of).toList();
    }

    @SuppressWarnings("unchecked")
    private static NodeParametersPersistor<Object> instance(final Persistor annotation) {
        return Instances.create(annotation.value());
    }

    @Override
    public Object load(final NodeSettingsRO settings) throws InvalidSettingsException {
        return persistor.load(settings);
    }

    @Override
    public void save(final Object value, final NodeSettingsWO settings) {
        persistor.save(value, settings);
    }
}
