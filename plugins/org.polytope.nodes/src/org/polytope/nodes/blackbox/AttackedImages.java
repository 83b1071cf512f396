package org.polytope.nodes.blackbox;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.nodes.generator.AdversarialTable;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.FirstImage;
import org.polytope.nodes.table.ImageFormat;
import org.polytope.nodes.table.ImageTable;

/**
 * The images under attack, and what is known of the model from them alone.
 *
 * @param model the shape of its images and its classes
 */
record AttackedImages(ImageTable images, ImageFormat format, ModelSpec model) {

    /** What columns there are doesn't depend on how large the images are. */
    private static final ImageShape ANY = new ImageShape(1, 1, 1);

    static AttackedImages read(final BlackBoxAttackLoopStartParameters parameters, final BufferedDataTable table,
        final Progress progress) throws InvalidSettingsException, KNIMEException {
        final var spec = table.getDataTableSpec();
        final var column = ClassLabels.requireColumn(spec, parameters.m_classColumn);
        final var labels = labels(parameters, table, column, progress);
        final var shape = parameters.m_size.isGiven() ? parameters.m_size.given()
            : FirstImage.shape(table, columns(parameters, spec));
        final var format = format(parameters, spec, shape);
        final var images =
            ImageTable.read(table, format, column, labels, parameters.m_images.missingValues(), progress);
        return new AttackedImages(images, format, new ModelSpec("A model that answers", shape, parameters.m_classColumn,
            labels.type(), labels.names()));
    }

    private static ClassLabels labels(final BlackBoxAttackLoopStartParameters parameters,
        final BufferedDataTable table, final int column, final Progress progress)
        throws InvalidSettingsException, KNIMEException {
        final var type = table.getDataTableSpec().getColumnSpec(column).getType();
        final var further = ClassLabels.written(type, parameters.furtherClasses());
        final var names = ClassLabels.collectInOrder(table, column, further, progress).names();
        return ClassLabels.of(type, ClassLabels.sorted(type, names));
    }

    /** @return where the images are, of whatever size */
    static ImageFormat columns(final BlackBoxAttackLoopStartParameters parameters, final DataTableSpec table)
        throws InvalidSettingsException {
        return parameters.m_images.isOneColumn() ? format(parameters, table, ANY)
            : format(parameters, table,
                ImageShape.vector(parameters.m_images.countColumns(table, Optional.of(parameters.m_classColumn))));
    }

    private static ImageFormat format(final BlackBoxAttackLoopStartParameters parameters, final DataTableSpec table,
        final ImageShape shape) throws InvalidSettingsException {
        return parameters.m_images.format(table, shape, Optional.of(parameters.m_classColumn));
    }

    AdversarialTable writer(final BlackBoxAttackLoopStartParameters parameters) {
        return new AdversarialTable(model, format, parameters.m_images.missingValues(), parameters.m_losses);
    }
}
