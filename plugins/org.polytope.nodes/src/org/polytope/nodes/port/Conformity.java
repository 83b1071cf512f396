package org.polytope.nodes.port;

import org.polytope.engine.json.JsonForm;
import org.polytope.engine.training.objective.ConformityTraining;

/**
 * How prototype conformity takes part in training.
 *
 * @param training the loss at each supervised depth and how its prototypes are learned
 * @param warmUpEpochs epochs with cross-entropy only, at the beginning
 */
public record Conformity(ConformityTraining training, int warmUpEpochs) {

    private static final JsonForm<Conformity> JSON = JsonForm.document("conformity", Conformity.class,
        ConformityTraining.CHOICES);

    /** @throws IllegalArgumentException if the number of epochs is negative */
    public Conformity {
        if (warmUpEpochs < 0) {
            throw new IllegalArgumentException(
                "The number of warm-up epochs must be at least 0, but is " + warmUpEpochs + ".");
        }
    }

    String toJson() {
        return JSON.write(this);
    }

    static Conformity ofJson(final String json) {
        return JSON.read(json);
    }
}
