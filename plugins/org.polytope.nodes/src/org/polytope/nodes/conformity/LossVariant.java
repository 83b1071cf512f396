package org.polytope.nodes.conformity;

import org.knime.node.parameters.widget.choices.Label;

/**
 * The named forms of the loss, each with its formula at one depth: f is the feature, y the class, w the prototypes, k the
 * number of classes, d the size of f, and a sum over j runs over the other classes. Names are part of saved workflows.
 */
enum LossVariant {
    @Label(value = "Bounded", description = "‖f − w_y‖ − 1/(k−1) · Σ_j ( ‖f − w_j‖ + ‖w_y − w_j‖ ), where what is further "
        + "away than 2·√d is no longer pushed: the paper's form, in which features and prototypes settle instead of "
        + "growing as long as training lasts.")
    BOUNDED,

    @Label(value = "As in the paper", description = "‖f − w_y‖ − 1/(k−1) · Σ_j ( ‖f − w_j‖ + ‖w_y − w_j‖ ): plain Euclidean "
        + "distances (ICCV 2019, equation 5). Nothing bounds it: prototypes run from each other as long as training lasts.")
    PAPER,

    @Label(value = "As in the journal", description = "‖f − w_y‖² − 1/(k−1) · Σ_j ( ‖f − w_j‖² + ‖w_y − w_j‖² ): squared "
        + "distances (TPAMI 2020, equation 5). As printed it diverges: the squares of f cancel, so that its gradient by f "
        + "never ends, whatever f is. Therefore what is further away than 2·√d is no longer pushed, unless \"Bound the "
        + "push\" is off.")
    JOURNAL,

    @Label(value = "As in the authors' code", description = "[‖f − w_y‖²] − 0.0001/(k−1) · Σ_j [‖f − w′_j‖²], each [·] cut to "
        + "10⁻¹² … 10¹²: squared distances, a second, independent set of prototypes w′ that pushes with weight 0.0001, and "
        + "no term between prototypes. At the authors' weight of 1, w learns at the rate below (theirs is 0.5) and w′ at "
        + "0.0001 of its gradient without that weight.")
    AUTHORS_CODE,

    @Label(value = "Margin", description = "1/(k−1) · Σ_j max(0, m + D(f, w_y) − D(f, w_j)): a feature shall be nearer to its "
        + "own prototype than to each other one by the margin m. What is far enough isn't moved, so that it needs no bound.")
    MARGIN,

    @Label(value = "Center loss", description = "½ ‖f − w_y‖²: attraction only, for comparison (Wen et al., 2016, equation 2).")
    CENTER,

    @Label(value = "Supervised contrastive", description = "−1/|P| · Σ_p log( exp(z·z_p/τ) / Σ_a exp(z·z_a/τ) ) with z = f/‖f‖, "
        + "over the other images a of the batch and those p of the same class among them: no prototypes, for comparison "
        + "(Khosla et al., 2020, equation 2).")
    CONTRASTIVE,

    @Label(value = "Custom", description = "a · D(f, w_y) − r/(k−1) · Σ_j ( D(f, w_j) + D(w_y, w_j) ), all settings by hand.")
    CUSTOM
}
