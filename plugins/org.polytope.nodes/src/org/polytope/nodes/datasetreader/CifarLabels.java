package org.polytope.nodes.datasetreader;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.dataset.CifarReader.Variant;

/** Which labels of CIFAR-100 are read. The names of the constants are part of saved workflows. */
enum CifarLabels {
    @Label(value = "Fine", description = "100 classes, such as maple tree and oak tree.")
    FINE(Variant.CIFAR_100_FINE),

    @Label(value = "Coarse", description = "20 superclasses, such as trees.")
    COARSE(Variant.CIFAR_100_COARSE);

    private final Variant variant;

    CifarLabels(final Variant variant) {
        this.variant = variant;
    }

    Variant variant() {
        return variant;
    }
}
