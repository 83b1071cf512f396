package org.polytope.engine.network;

import java.util.Locale;
import java.util.function.Supplier;

import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Silu;

/** The activation of an architecture that leaves the choice. */
public enum Nonlinearity {
    /** max(x, 0), with which most networks are published. */
    RELU(Relu::new),
    /**
     * x · σ(x), which is smooth: adversarially trained networks gain by it (Xie et al., "Smooth Adversarial Training",
     * 2020; Gowal et al., "Uncovering the Limits of Adversarial Training", 2020).
     */
    SILU(Silu::new);

    private final Supplier<Layer> layer;

    Nonlinearity(final Supplier<Layer> layer) {
        this.layer = layer;
    }

    Layer layer() {
        return layer.get();
    }

    /** @return what nodes with such a layer are called */
    String nodeName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
