package org.polytope.nodes.learner;

import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.network.Network;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageFormat;

/**
 * What the tables must have for a network to learn from them.
 *
 * @param chosen the settings
 * @param network what is trained
 */
record LearnerTables(RobustLearnerParameters chosen, Network network) {

    /** @throws InvalidSettingsException naming the table, and the column in it that can't be used */
    void require(final DataTableSpec training, final Optional<DataTableSpec> validation)
        throws InvalidSettingsException {
        ClassLabels.requireColumn(training, chosen.m_classColumn);
        requirePreparation();
        final var format = format(training);
        if (validation.isPresent()) {
            try {
                ClassLabels.requireColumn(validation.get(), chosen.m_classColumn);
                validationFormat(validation.get(), format);
            } catch (final InvalidSettingsException e) {
                throw new InvalidSettingsException("Validation table: " + e.getMessage(), e);
            }
        }
    }

    /** How images are prepared must suit their shape. */
    private void requirePreparation() throws InvalidSettingsException {
        try {
            chosen.augmentation().requireSmallerThan(network.input());
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException(e.getMessage(), e);
        }
        if (chosen.m_normalize && chosen.m_normalization.isGiven()) {
            chosen.m_normalization.given(network.input().channels());
        }
    }

    ImageFormat format(final DataTableSpec training) throws InvalidSettingsException {
        return chosen.m_images.format(training, network.input(), Optional.of(chosen.m_classColumn));
    }

    /** @return where the validation images stand: in columns of the same names as the training images */
    ImageFormat validationFormat(final DataTableSpec validation, final ImageFormat training)
        throws InvalidSettingsException {
        return chosen.m_images.format(validation, network.input(), Optional.of(chosen.m_classColumn),
            training.numberColumns());
    }
}
