package org.polytope.nodes.certifier;

import org.knime.node.parameters.widget.choices.Label;

/** How certificates are made. The names of the constants are part of saved workflows. */
enum CertificationMethod {
    @Label(value = "Randomized smoothing", description = "Asks the model about many copies of each image with random noise, and "
        + "certifies the answer of the majority, in Euclidean distance (L2), with a small probability of being wrong (Cohen et "
        + "al., 2019). Works for every model; certifies much only for models that were trained with such noise.")
    SMOOTHING,

    @Label(value = "Linear bounds (CROWN)", description = "Proves of the model itself how far each number of an image may change "
        + "(L∞), by linear functions that bound what the network says (Zhang et al., 2018). For small networks of convolutions, "
        + "dense layers, ReLU and pooling.")
    LINEAR,

    @Label(value = "Interval bounds", description = "The same by intervals that are passed from layer to layer (Gowal et al., "
        + "2018): much faster, and much less is proven.")
    INTERVALS
}
