package org.polytope.nodes.port;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageColumnParameters;
import org.polytope.nodes.table.ImageFormat;
import org.polytope.nodes.table.ImageTable;

/**
 * Images of a table as a model takes them, with their true classes.
 *
 * @param model what they are shown to
 * @param columns where they stand
 * @param classColumn where their classes stand
 */
public record ModelImages(ModelSpec model, ImageColumnParameters columns, String classColumn) {

    /** @throws InvalidSettingsException if a column is missing, or of a type that holds no images or classes */
    public void require(final DataTableSpec table) throws InvalidSettingsException {
        ClassLabels.requireColumn(table, classColumn);
        format(table);
    }

    /** @throws InvalidSettingsException if a column is missing, or of a type that holds no images */
    public ImageFormat format(final DataTableSpec table) throws InvalidSettingsException {
        return columns.format(table, model.shape(), Optional.of(classColumn), model.numberColumns());
    }

    /**
     * @throws InvalidSettingsException if a column is missing, or of a type that holds no images or classes
     * @throws KNIMEException naming the row and column that can't be used, or if no row is left
     */
    public ImageTable read(final BufferedDataTable table, final Progress progress)
        throws InvalidSettingsException, KNIMEException {
        final var spec = table.getDataTableSpec();
        return ImageTable.read(table, format(spec), ClassLabels.requireColumn(spec, classColumn), model.classes(),
            columns.missingValues(), progress);
    }
}
