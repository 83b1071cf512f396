package org.polytope.nodes.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;

/**
 * What is connected to the node: any number of models with the table of images and the attacks, and any number of scores that
 * were made before.
 *
 * @param <M> what stands for a model
 * @param <T> what stands for a table
 * @param <S> what stands for the attacks
 * @param models in the order of their ports
 * @param attacked what the models are attacked with; empty where there is no model
 * @param scores tables of scores, in the order of their ports
 */
record ComparedInputs<M, T, S>(List<M> models, Optional<Attacked<T, S>> attacked, List<T> scores) {

    /** What the models are attacked with. */
    record Attacked<T, S>(T images, S suite) {
    }

    /**
     * Ports come in this order: models, images, attack suite, scores.
     *
     * @throws InvalidSettingsException if models lack images or attacks, or these lack a model
     */
    static <M, T, S> ComparedInputs<M, T, S> of(final Object[] inputs, final Class<M> model, final Class<T> table,
        final Class<S> suite) throws InvalidSettingsException {
        final var models = new ArrayList<M>();
        final var images = new ArrayList<T>();
        final var scores = new ArrayList<T>();
        var attacks = Optional.<S>empty();
        for (final var input : inputs) {
            if (model.isInstance(input)) {
                models.add(model.cast(input));
            } else if (suite.isInstance(input)) {
                attacks = Optional.of(suite.cast(input));
            } else {
                (attacks.isPresent() || models.isEmpty() ? scores : images).add(table.cast(input));
            }
        }
        if (attacks.isEmpty() != models.isEmpty() || images.isEmpty() != models.isEmpty()) {
            throw new InvalidSettingsException(models.isEmpty()
                ? "There is an attack suite, but no model to be attacked. Add ports for models, or remove those for images and attack suite."
                : "Models are attacked on images: add the ports \"Images\" and \"Attack suite\", or remove those for models.");
        }
        return new ComparedInputs<>(List.copyOf(models), attacks.map(s -> new Attacked<>(images.get(0), s)),
            List.copyOf(scores));
    }
}
