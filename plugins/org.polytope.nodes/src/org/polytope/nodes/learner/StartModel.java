package org.polytope.nodes.learner;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.model.Model;
import org.polytope.engine.training.StartingPrototypes;
import org.polytope.engine.training.StartingWeights;
import org.polytope.engine.training.TrainingPlan;
import org.polytope.engine.training.TrainingTask;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;
import org.polytope.nodes.port.NetworkDefinition;

/** The model at the optional port, from which a training starts. */
final class StartModel {

    /** A note names no more classes. */
    private static final int MOST = 10;

    private final Model model;

    private final StartingWeights weights;

    private final StartingPrototypes prototypes;

    private StartModel(final Model model, final StartingWeights weights, final StartingPrototypes prototypes) {
        this.model = model;
        this.weights = weights;
        this.prototypes = prototypes;
    }

    /** @throws InvalidSettingsException if the model and the network take other images, which is known before training */
    static void requireSameImages(final ModelSpec start, final NetworkDefinition definition)
        throws InvalidSettingsException {
        if (!start.shape().equals(definition.network().input())) {
            throw new InvalidSettingsException(
                "The start model takes images of %s, but the network takes %s. Connect the "
                    .formatted(start.shape(), definition.network().input())
                    + "network that the start model was made from.");
        }
    }

    /**
     * @param task without a start
     * @param plan how it will be trained; its seed is where what is drawn anew comes from
     * @throws IllegalArgumentException if the network isn't that of the start model; names the first layer that differs
     * @throws IOException if the start model can't be read
     */
    static StartModel of(final ModelPortObject start, final TrainingTask task, final TrainingPlan plan)
        throws IOException {
        final var model = start.model();
        final var names = task.training().classNames();
        return new StartModel(model, StartingWeights.of(model, task.network(), names, plan.seed()),
            StartingPrototypes.of(model, task.network(), names, plan.conformity()));
    }

    /** @return the task with the start model's weights, prototypes, normalization and pixel range, which belong together */
    TrainingTask begin(final TrainingTask task) {
        return new TrainingTask(task.network(), Optional.of(weights.parameters()), prototypes.values(),
            model.normalization(),
            model.range(), task.training(), task.validation(), model.seen());
    }

    /** @return what isn't the start model's, in sentences */
    List<String> notes(final List<String> classNames) {
        final var notes = new ArrayList<String>();
        if (!model.classNames().equals(classNames) && !weights.drawn().isEmpty()) {
            notes.add("The start model tells other classes apart (%s): the weights of \"%s\" are learned anew."
                .formatted(shortened(model.classNames()), String.join("\", \"", weights.drawn())));
        }
        prototypes.misfit().map("The start model's prototypes are not used, but drawn anew: %s."::formatted)
            .ifPresent(notes::add);
        return notes;
    }

    private static String shortened(final List<String> names) {
        return names.size() <= MOST ? String.join(", ", names) : String.join(", ", names.subList(0, MOST)) + ", …";
    }
}
