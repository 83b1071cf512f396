package org.polytope.nodes.attack;

import org.knime.node.parameters.widget.choices.Label;

/** What can be chosen in the Attack node. The names of the constants are part of saved workflows. */
final class AttackChoices {

    private AttackChoices() {
    }

    enum Preset {
            @Label(value = "PGD-20", description = "Projected gradient descent, 20 steps from one random start.")
            PGD_20,

            @Label(value = "PGD-40, 3 restarts", description = "40 steps from three random starts: for final figures.")
            PGD_40_RESTARTS,

            @Label(value = "FGSM", description = "One gradient step: fast and weak, good as a contrast only.")
            FGSM,

            @Label(value = "AutoAttack", description = "The standard suite of Croce and Hein (2020): Auto-PGD on "
                + "cross-entropy, Auto-PGD towards nine classes, FAB-T and Square, each on what the earlier ones have left. "
                + "The yardstick of the field, and slow: thousands of evaluations for each image that withstands.")
            AUTO_ATTACK,

            @Label(value = "Auto-PGD", description = "100 steps that find their own size, on cross-entropy. L∞, L2 or L1.")
            APGD_CE,

            @Label(value = "Auto-PGD towards classes", description = "100 steps towards each of the nine likeliest wrong "
                + "classes, on the difference of logits ratio, which scaling the outputs can't hide. Needs four classes.")
            APGD_T,

            @Label(value = "FAB-T", description = "Looks for the smallest change that leads to each of the nine likeliest "
                + "wrong classes.")
            FAB_T,

            @Label(value = "Square", description = "Random squares, up to 5000 evaluations an image. Needs no gradient: what "
                + "it fools and the others don't has hidden its gradient.")
            SQUARE,

            @Label(value = "PGD-10 as published", description = "Ten steps of 2/255 from the image itself, last image: "
                + "what the authors of the prototype conformity loss report. Weaker than PGD-20.")
            REFERENCE,

            @Label(value = "Custom", description = "All settings by hand.")
            CUSTOM
    }

    enum Distance {
            @Label(value = "L∞", description = "The largest change of any pixel.")
            LINF,

            @Label(value = "L2", description = "The Euclidean length of the change.")
            L2,

            @Label(value = "L1", description = "The sum of all changes.")
            L1
    }

    enum Method {
            @Label(value = "FGSM", description = "Fast gradient sign method: one step of length epsilon.")
            FGSM,

            @Label(value = "BIM", description = "Basic iterative method: several steps from the image itself.")
            BIM,

            @Label(value = "MIM", description = "Momentum iterative method: steps along an average of gradients.")
            MIM,

            @Label(value = "PGD", description = "Projected gradient descent: steps from random points around the image.")
            PGD
    }

    enum StepUnit {
            @Label(value = "Share of epsilon", description = "1 crosses from the image to the edge of what is allowed.")
            EPSILON,

            @Label(value = "Brightness", description = "The same whatever epsilon is; 1 is full brightness.")
            PIXELS
    }

    enum Wanted {
            @Label(value = "Any wrong class", description = "Untargeted: the easiest goal, and the one to score with.")
            ANY,

            @Label(value = "The least likely class", description = "What the model finds least likely at first.")
            LEAST_LIKELY,

            @Label(value = "A random class", description = "A wrong class that is drawn for each image.")
            RANDOM,

            @Label(value = "A given class", description = "The same class for all images.")
            GIVEN
    }

    enum Objective {
            @Label(value = "Cross-entropy", description = "The usual loss.")
            CROSS_ENTROPY,

            @Label(value = "Margin", description = "The difference between the largest wrong score and the true one: "
                + "still has a gradient where the cross-entropy is flat.")
            MARGIN
    }
}
