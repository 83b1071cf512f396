package org.polytope.nodes.predictor;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Prototypes;

/** What decides on the class of an image. The names are part of saved workflows. */
enum DecisionRule {
    @Label(value = "Softmax", description = "The class of the largest score of the network's last layer.")
    SOFTMAX,

    @Label(value = "Nearest prototype", description = "The class whose prototype is nearest to the features, argmin_j ‖f − w_j‖ "
        + "(equation 6 of the prototype conformity paper). Needs a model that was trained with prototypes. The Robustness "
        + "Scorer's scores are those of the softmax: they say nothing of this rule.")
    NEAREST_PROTOTYPE;

    /**
     * @param prototypes of the model
     * @param depth the supervised depth, counted from 1; 0 for the last
     * @return its position
     * @throws InvalidSettingsException if there is no such depth
     */
    static int position(final Prototypes prototypes, final int depth) throws InvalidSettingsException {
        if (depth > prototypes.depths()) {
            throw new InvalidSettingsException(
                "The model has prototypes at %s depths, but \"Depth\" is %s. Choose a smaller one, or 0 for the last."
                    .formatted(prototypes.depths(), depth));
        }
        return (depth == 0 ? prototypes.depths() : depth) - 1;
    }

    /** @return the outputs for {@code count} images, with scores of which the largest decides */
    Heads heads(final Classifier classifier, final float[] pixels, final int count, final int depth)
        throws InvalidSettingsException {
        if (this == SOFTMAX) {
            return classifier.heads(pixels, count, false);
        }
        final var prototypes = classifier.prototypes()
            .orElseThrow(
                () -> new InvalidSettingsException("The model has no prototypes to be near to: it wasn't trained "
                    + "with the prototype conformity loss, or with a form of it that has none. Choose \"Softmax\" under "
                    + "\"Decide by\"."));
        final var position = position(prototypes, depth);
        final var features = classifier.heads(pixels, count, true).features()[position];
        return new Heads(count, prototypes.logits(position, features, count), new float[0][]);
    }
}
