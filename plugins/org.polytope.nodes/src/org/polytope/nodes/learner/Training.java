package org.polytope.nodes.learner;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.training.ChannelStatistics;
import org.polytope.engine.training.Trainer;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingResult;
import org.polytope.engine.training.TrainingTask;
import org.polytope.engine.training.history.History;
import org.polytope.engine.training.history.Measure;
import org.polytope.nodes.port.NetworkDefinition;
import org.polytope.nodes.table.ClassLabels;
import org.polytope.nodes.table.ImageTable;

/**
 * One training, from tables to a model.
 *
 * @param model what was learned
 * @param labels the classes of the training table
 * @param plan how it was learned
 * @param history epoch by epoch
 * @param warnings what the user should know
 */
record Training(Model model, ClassLabels labels, TrainingPlan plan, History history, List<String> warnings) {

    /** The inputs of a training. */
    record Source(RobustLearnerParameters parameters, NetworkDefinition definition, TrainingPlan plan) {

        Training run(final BufferedDataTable training, final Optional<BufferedDataTable> validation,
            final Progress progress) throws InvalidSettingsException, KNIMEException {
            final var labels = ClassLabels.collect(training, column(training), progress);
            final var network = definition.forClasses(labels.names().size());
            final var images = read(training, labels, progress.part(0, 0.05));
            final var judged = validation.isPresent()
                ? Optional.of(read(validation.get(), labels, progress.part(0.05, 0.07))) : Optional.<ImageTable>empty();
            final var normalization = parameters.m_normalize ? ChannelStatistics.of(images.dataset(), progress)
                : Normalization.none(network.input().channels());
            final var task = TrainingTask.of(network, images.dataset()).normalized(normalization)
                .validated(judged.map(ImageTable::dataset));
            final var result = Trainer.train(task, plan, progress.part(0.07, 1));
            return new Training(model(network, normalization, images.dataset(), result), labels, plan,
                result.history(), warnings(images, judged, result));
        }

        private int column(final BufferedDataTable table) throws InvalidSettingsException {
            return ClassLabels.requireColumn(table.getDataTableSpec(), parameters.m_classColumn);
        }

        private ImageTable read(final BufferedDataTable table, final ClassLabels labels, final Progress progress)
            throws InvalidSettingsException, KNIMEException {
            final var format = parameters.m_images.format(table.getDataTableSpec(), definition.network().input(),
                Optional.of(parameters.m_classColumn));
            return ImageTable.read(table, format, column(table), labels, parameters.m_images.missingValues(), progress);
        }

        private Model model(final Network network, final Normalization normalization, final Dataset images,
            final TrainingResult result) {
            return new Model(network, result.parameters(), normalization, PixelRange.UNIT, images.classNames(),
                result.prototypes(), provenance(images, result.history()));
        }

        private Provenance provenance(final Dataset images, final History history) {
            final var chosen = history.chosenEpoch();
            final Map<String, Double> results = new LinkedHashMap<>();
            results.put("training images", (double)images.size());
            results.put("epoch", (double)chosen.number());
            putMeasured(results, "training accuracy", chosen.value(Measure.TRAINING_ACCURACY));
            putMeasured(results, "validation accuracy", chosen.value(Measure.VALIDATION_ACCURACY));
            putMeasured(results, "validation accuracy under attack", chosen.value(Measure.VALIDATION_ROBUST));
            return new Provenance("Polytope", Instant.now(), OptionalLong.of(plan.seed()),
                parameters.m_adversarial.threatModel().map(ThreatModel::describe), Optional.of(plan.toJson()), results,
                System.getProperty("os.name") + " " + System.getProperty("os.arch"), Map.of(), Map.of());
        }

        private static void putMeasured(final Map<String, Double> results, final String name, final double value) {
            if (Double.isFinite(value)) {
                results.put(name, value);
            }
        }

        private static List<String> warnings(final ImageTable images, final Optional<ImageTable> judged,
            final TrainingResult result) {
            final var warnings = new ArrayList<>(result.history().warnings());
            images.warning().ifPresent(warning -> warnings.add("Training table: " + warning));
            judged.flatMap(ImageTable::warning).ifPresent(warning -> warnings.add("Validation table: " + warning));
            return warnings;
        }
    }
}
