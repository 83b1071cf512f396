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
                + "cross-entropy, Auto-PGD towards nine classes, FAB-T and Square, each on what the earlier ones have left. "
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

            @Label(value = "L0", description = "How many numbers change (a colour pixel has three). For attacks that look for "
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

    enum Method {
            @Label(value = "FGSM (gradient)", description = "Fast gradient sign method (Goodfellow et al., 2015): one step "
                + "of length epsilon.")
            FGSM,

            @Label(value = "R+FGSM (gradient)", description = "A random step, then one along the gradient (Tramèr et al., "
                + "2018): passes by a gradient that is flat at the image itself.")
            RANDOM_STEP_FGSM,

            @Label(value = "BIM (gradient)", description = "Basic iterative method (Kurakin et al., 2017): several steps "
                + "from the image itself.")
            BIM,

            @Label(value = "MIM (gradient)", description = "Momentum iterative method (Dong et al., 2018): steps along an "
                + "average of gradients.")
            MIM,

            @Label(value = "PGD (gradient)", description = "Projected gradient descent (Madry et al., 2018): steps from "
                + "random points around the image.")
            PGD,

            @Label(value = "Auto-PGD (gradient)", description = "Steps that find their own size (Croce and Hein, 2020).")
            APGD,

            @Label(value = "Carlini-Wagner (smallest change)", description = "Carlini and Wagner (2017): the smallest Euclidean "
                + "change, weighed against the goal by a constant that it searches for. Slow and thorough.")
            CARLINI_WAGNER,

            @Label(value = "EAD (smallest change)", description = "Elastic-net attack (Chen et al., 2018): like Carlini-Wagner, for "
                + "changes of few pixels.")
            ELASTIC_NET,

            @Label(value = "DeepFool (smallest change)", description = "Steps to the nearest boundary as if the model were "
                + "linear (Moosavi-Dezfooli et al., 2016). Fast.")
            DEEP_FOOL,

            @Label(value = "FMN (smallest change)", description = "Fast minimum-norm attack (Pintor et al., 2021): along "
                + "the gradient in a ball that adapts. Fast, in every norm.")
            FAST_MINIMUM_NORM,

            @Label(value = "FAB (smallest change)", description = "Fast adaptive boundary attack (Croce and Hein, 2020), "
                + "part of AutoAttack.")
            FAB,

            @Label(value = "JSMA (smallest change)", description = "Jacobian-based saliency map attack (Papernot et al., "
                + "2016): two pixels at a time.")
            SALIENCY_MAP,

            @Label(value = "Square (scores only)", description = "Random squares (Andriushchenko et al., 2020). Needs no "
                + "gradient: what it fools and others do not has hidden its gradient.")
            SQUARE,

            @Label(value = "SPSA (scores only)", description = "Estimates the gradient from scores along random directions "
                + "(Uesato et al., 2018).")
            SPSA,

            @Label(value = "HopSkipJump (decisions only)", description = "Along the boundary, asking only for classes (Chen "
                + "et al., 2020).")
            HOP_SKIP_JUMP,

            @Label(value = "Boundary (decisions only)", description = "Random steps along the boundary, asking only for "
                + "classes (Brendel et al., 2018).")
            BOUNDARY,

            @Label(value = "Uniform noise", description = "Random points that are allowed: what anybody could find by "
                + "chance.")
            UNIFORM_NOISE,

            @Label(value = "Gaussian noise", description = "Normally distributed noise.")
            GAUSSIAN_NOISE,

            @Label(value = "Rotation and shift", description = "The worst of a grid of rotations and shifts (Engstrom et "
                + "al., 2019). Choose \"No bound\" as norm.")
            SPATIAL
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

            @Label(value = "Cross-entropy and prototype conformity", description = "What a model with prototypes was trained to "
                + "keep small, as an attacker would who knows how it was trained. Needs such a model.")
            CONFORMITY,

            @Label(value = "Nearest prototype", description = "The margin between the distances to the prototypes: leads the "
                + "features to another class's prototype. Needs a model with prototypes.")
            NEAREST_PROTOTYPE
    }
}
