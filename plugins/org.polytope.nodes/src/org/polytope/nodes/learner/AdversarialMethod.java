package org.polytope.nodes.learner;

import org.knime.node.parameters.widget.choices.Label;

/** What a network is made to learn from. The names of the constants are part of saved workflows. */
enum AdversarialMethod {
    @Label(value = "None", description = "Clean images only. The model will not be robust.")
    NONE,

    @Label(value = "FGSM", description = "One gradient step of 1.25 epsilon from a random start (Wong et al., 2020): fast; "
        + "watch the robust accuracy for a sudden fall.")
    FGSM,

    @Label(value = "FGSM from the image itself", description = "One gradient step of epsilon without a random start, as in "
        + "the prototype conformity paper (Mustafa et al., 2019) and before it (Goodfellow et al., 2015). What is learned "
        + "so seldom withstands more than this one step.")
    PLAIN_FGSM,

    @Label(value = "PGD", description = "Several gradient steps (Madry et al., 2018): slower and reliable; the usual choice.")
    PGD,

    @Label(value = "TRADES", description = "Clean images for accuracy, and their attacked forms, about which the "
        + "network shall say the same (Zhang et al., 2019); β sets the trade between both.")
    TRADES,

    @Label(value = "MART", description = "As TRADES, but learning the class from the attacked images, with more weight on "
        + "those that the network gets wrong (Wang et al., 2020).")
    MART,

    @Label(value = "Free", description = "Learns from each batch several times in a row while the change of its images goes on "
        + "(Shafahi et al., 2019): an epoch costs as many plain ones, and no attack beside them.")
    FREE,

    @Label(value = "Gaussian noise", description = "Images with random noise instead of attacks: what prepares a network for "
        + "randomized smoothing (Cohen et al., 2019).")
    NOISE
}
