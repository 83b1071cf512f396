package org.polytope.nodes.learner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.training.ChannelStatistics;
import org.polytope.engine.training.TrainedModel;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.history.History;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageFormat;
import org.polytope.nodes.table.ImageTable;

/**
 * One training, from tables to a model.
 *
 * @param trained what was learned, and how it went
 * @param labels the classes of the training table
 * @param plan how it was learned
 * @param warnings what the user should know
 */
record Training(TrainedModel trained, ClassLabels labels, TrainingPlan plan, List<String> warnings) {

    /** The inputs of a training. */
    record Source(RobustLearnerParameters parameters, NetworkDefinition definition, TrainingPlan plan,
        Optional<ModelPortObject> start) {

        Training run(final BufferedDataTable training, final Optional<BufferedDataTable> validation,
            final Progress progress) throws InvalidSettingsException, KNIMEException, IOException {
            final var labels = ClassLabels.collect(training, column(training), progress);
            labels.requireSeveralRowsOfAClass(training.size(), parameters.m_classColumn);
            final var network = definition.forClasses(labels.names().size());
            final var format = tables().format(training.getDataTableSpec());
            final var images = read(training, format, labels, progress.part(0, 0.05));
            final var judged = validation.isPresent()
                ? Optional.of(readValidation(validation.get(), format, labels, progress.part(0.05, 0.07)))
                : Optional.<ImageTable>empty();
            final var fresh =
                TrainingTask.of(network, images.dataset()).validated(judged.map(ImageTable::dataset));
            final var beginning =
                start.isPresent() ? Optional.of(StartModel.of(start.get(), fresh, plan))
                    : Optional.<StartModel>empty();
            final var task = beginning.isPresent() ? beginning.get().begin(fresh)
                : fresh.normalized(normalization(images.dataset(), progress));
            final var trained = train(task, progress.part(0.07, 1));
            final var warnings = new ArrayList<>(warnings(images, judged, trained.history()));
            beginning.ifPresent(model -> warnings.addAll(model.notes(labels.names())));
            return new Training(trained, labels, plan, warnings);
        }

        private TrainedModel train(final TrainingTask task, final Progress progress) throws InvalidSettingsException {
            final var checkpoints = parameters.m_checkpoints.checkpoints();
            final var page = checkpoints.map(kept -> new LivePage(kept.folder().resolve(LivePage.NAME)));
            return Trainer.train(task, plan, checkpoints, new EpochLog(definition.name(), plan, page), progress);
        }

        private Normalization normalization(final Dataset images, final Progress progress)
            throws InvalidSettingsException {
            final var channels = images.shape().channels();
            if (!parameters.m_normalize) {
                return Normalization.none(channels);
            }
            return parameters.m_normalization.isGiven() ? parameters.m_normalization.given(channels)
                : ChannelStatistics.of(images, progress);
        }

        private LearnerTables tables() {
            return new LearnerTables(parameters, definition.network());
        }

        private int column(final BufferedDataTable table) throws InvalidSettingsException {
            return ClassLabels.requireColumn(table.getDataTableSpec(), parameters.m_classColumn);
        }

        private ImageTable readValidation(final BufferedDataTable table, final ImageFormat training,
            final ClassLabels labels, final Progress progress) throws InvalidSettingsException, KNIMEException {
            try {
                return read(table, tables().validationFormat(table.getDataTableSpec(), training), labels,
                    progress);
            } catch (final KNIMEException e) {
                throw new KNIMEException("Validation table: " + e.getMessage(), e);
            }
        }

        private ImageTable read(final BufferedDataTable table, final ImageFormat format, final ClassLabels labels,
            final Progress progress) throws InvalidSettingsException, KNIMEException {
            return ImageTable.read(table, format, column(table), labels, parameters.m_images.missingValues(), progress);
        }

        private List<String> warnings(final ImageTable images, final Optional<ImageTable> judged,
            final History history) {
            final var warnings = new ArrayList<>(history.warnings());
            history.resumptions()
                .forEach(resumption -> warnings.add("Training went on after epoch %s, where it had been stopped."
                    .formatted(resumption.after())));
            images.warning().ifPresent(warning -> warnings.add("Training table: " + warning));
            judged.flatMap(ImageTable::warning).ifPresent(warning -> warnings.add("Validation table: " + warning));
            return warnings;
        }
    }
}
