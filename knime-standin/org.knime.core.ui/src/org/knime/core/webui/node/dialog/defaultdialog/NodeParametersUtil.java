package org.knime.core.webui.node.dialog.defaultdialog;

import java.util.stream.Stream;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.knime.core.ui.standin.parameters.ParametersPersistence;
import org.knime.core.ui.standin.parameters.SpecsInput;
import org.knime.node.parameters.NodeParameters;

/** Makes, loads and saves parameters for models that are no {@code DefaultModel}. */
public final class NodeParametersUtil {

    private NodeParametersUtil() {
    }

    /** Loads parameters without validating them. */
    public static <S extends NodeParameters> S loadSettings(final NodeSettingsRO settings, final Class<S> clazz)
        throws InvalidSettingsException {
        return ParametersPersistence.load(clazz, settings);
    }

    /** New parameters with defaults for the given inputs. */
    public static <S extends NodeParameters> S createSettings(final Class<S> clazz, final PortObjectSpec[] specs) {
        return ParametersPersistence.defaults(clazz, new SpecsInput(types(specs), new PortType[0], specs));
    }

    /** As far as specs tell: what isn't a table is of some other type. */
    private static PortType[] types(final PortObjectSpec[] specs) {
        return Stream.of(specs).map(spec -> spec instanceof DataTableSpec ? BufferedDataTable.TYPE : null)
            .toArray(PortType[]::new);
    }

    /** New parameters with defaults that don't depend on the input. */
    public static <S extends NodeParameters> S createSettings(final Class<S> clazz) {
        return ParametersPersistence.defaults(clazz);
    }

    /** Saves parameters. */
    public static void saveSettings(final Class<? extends NodeParameters> settingsClass,
        final NodeParameters settingsObject, final NodeSettingsWO settings) {
        ParametersPersistence.save(settingsClass.cast(settingsObject), settings);
    }
}
