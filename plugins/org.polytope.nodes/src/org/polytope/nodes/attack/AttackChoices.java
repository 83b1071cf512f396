package org.polytope.nodes.attack;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.threat.ThreatModel.Norm;

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
            + "cross-entropy, Auto-PGD toward nine classes, FAB-T and Square, each on what the earlier ones have left. "
            + "The yardstick of the field, and slow: thousands of evaluations for each image that withstands.")
        AUTO_ATTACK,

        @Label(value = "AutoAttack plus", description = "AutoAttack with five restarts and two more attacks: slower, and "
            + "rarely stronger.")
        AUTO_ATTACK_PLUS,

        @Label(value = "AutoAttack for random models", description = "Auto-PGD along the mean of 20 gradients, for models "
            + "that answer randomly.")
        AUTO_ATTACK_RANDOM,

        @Label(value = "Thorough", description = "AutoAttack, then PGD on the margin from ten random points; against models "
            + "with prototypes also attacks that know of them. For the last word on a model.")
        THOROUGH,

        @Label(value = "Quick", description = "A first impression in seconds, from two short climbs. The true figure may be "
            + "far lower.")
        QUICK,

        @Label(value = "Auto-PGD", description = "100 steps that find their own size, on cross-entropy. L∞, L2 or L1.")
        APGD_CE,

        @Label(value = "Auto-PGD toward classes", description = "100 steps toward each of the nine likeliest wrong "
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

        @Label(value = "Suite as published", description = "FGSM, BIM, MIM, Carlini-Wagner and PGD as the authors of the prototype "
            + "conformity loss describe their evaluation. What an attack finds counts only where it stays within epsilon.")
        PAPER,

        @Label(value = "Custom", description = "Any attack, with all its settings.")
        CUSTOM
    }

    enum Distance {
        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF,

        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2,

        @Label(value = "L1", description = "The sum of all changes.")
        L1,

        @Label(value = "L0", description = "How many numbers change (a color pixel has three). For attacks that look for "
            + "few changes; epsilon is that number.")
        L0,

        @Label(value = "No bound", description = "Any change: to see how small a change suffices, for rotations and shifts, "
            + "and to test whether an attack works at all.")
        NONE
    }

    /** For attacks that measure lengths in one of two norms. */
    enum LengthNorm {
        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2(Norm.L2),

        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF(Norm.LINF);

        private final Norm m_norm;

        LengthNorm(final Norm norm) {
            m_norm = norm;
        }

        Norm norm() {
            return m_norm;
        }
    }

    /** For an attack that works in every norm. */
    enum SmallIn {
        @Label(value = "The norm of the threat model", description = "The Euclidean length, where it has none.")
        THREAT_MODEL(Norm.NONE),

        @Label(value = "L∞", description = "The largest change of any pixel.")
        LINF(Norm.LINF),

        @Label(value = "L2", description = "The Euclidean length of the change.")
        L2(Norm.L2),

        @Label(value = "L1", description = "The sum of all changes.")
        L1(Norm.L1),

        @Label(value = "L0", description = "How many numbers change.")
        L0(Norm.L0);

        private final Norm m_norm;

        SmallIn(final Norm norm) {
            m_norm = norm;
        }

        /** @param threat the threat model's norm */
        Norm under(final Norm threat) {
            if (m_norm != Norm.NONE) {
                return m_norm;
            }
            return threat == Norm.NONE ? Norm.L2 : threat;
        }
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
        MARGIN,

        @Label(value = "Cross-entropy and prototype conformity", description = "Beside the cross-entropy, the paper's "
            + "loss, in plain norms without a bound, of the features and the model's prototypes: as an attacker would who knows of "
            + "them. It leads away from them whatever form of the loss the model was trained with. Needs a model with prototypes.")
        CONFORMITY,

        @Label(value = "Nearest prototype", description = "The margin between the distances to the prototypes: leads the "
            + "features to another class's prototype. Needs a model with prototypes.")
        NEAREST_PROTOTYPE
    }
}
