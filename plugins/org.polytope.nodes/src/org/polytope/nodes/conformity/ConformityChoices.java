package org.polytope.nodes.conformity;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.network.SupervisedLayer;
import org.polytope.engine.objective.PrototypeConformity.Form;

/** What can be chosen in the Prototype Conformity Loss node. The names of the constants are part of saved workflows. */
final class ConformityChoices {

    private ConformityChoices() {
    }

    enum Distance {
        @Label(value = "Euclidean", description = "D(a, b) = ‖a − b‖ (ICCV 2019).")
        PLAIN,

        @Label(value = "Squared Euclidean", description = "D(a, b) = ‖a − b‖² (the journal version of 2020).")
        SQUARED;

        Form form() {
            return this == PLAIN ? Form.PLAIN : Form.SQUARED;
        }
    }

    enum Depths {
        @Label(value = "All of the architecture", description = "Where the architecture's authors supervise features.")
        ALL,

        @Label(value = "The last one", description = "The features right before the class scores only.")
        LAST,

        @Label(value = "Layers by name", description = "Layers whose outputs are vectors, by their names.")
        CHOSEN,

        @Label(value = "Layers from a list", description = "Any layers, each with its own weight, learning rate of prototypes "
            + "and branch.")
        EACH
    }

    enum WarmUpImages {
        @Label(value = "As in training", description = "The images that the Robust Learner shows afterwards too, attacked ones "
            + "where it attacks.")
        SCHEME,

        @Label(value = "Clean only", description = "Unchanged images only, as in algorithm 1 of the paper. Under adversarial "
            + "training this costs robustness.")
        CLEAN
    }

    enum Start {
        @Label(value = "Random", description = "Drawn from a standard normal distribution, as in the authors' code.")
        RANDOM,

        @Label(value = "Class means", description = "The mean of each class' features after the warm-up, over all training "
            + "images.")
        CLASS_MEANS
    }

    enum SeenImages {
        @Label(value = "All", description = "Every image of a step, unchanged or attacked.")
        ALL,

        @Label(value = "Clean", description = "Unchanged images only.")
        CLEAN,

        @Label(value = "Adversarial", description = "Attacked images only.")
        ADVERSARIAL
    }

    enum Pooling {
        @Label(value = "None", description = "The layer's output must be a vector.")
        NONE,

        @Label(value = "Global average", description = "The mean of each channel.")
        AVERAGE,

        @Label(value = "Global max", description = "The largest number of each channel.")
        MAX;

        SupervisedLayer.Pooling pooling() {
            return SupervisedLayer.Pooling.valueOf(name());
        }
    }
}
