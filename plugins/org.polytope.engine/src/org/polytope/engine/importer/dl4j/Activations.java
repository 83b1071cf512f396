package org.polytope.engine.importer.dl4j;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Tanh;

/** What DL4J's activation functions are here. */
final class Activations {

    private static final double LEAK = 0.01;

    private static final double SIX = 6;

    private Activations() {
    }

    /** @return whether it is a softmax, which is nothing that a layer here computes */
    static boolean isSoftmax(final Settings function) {
        return "ActivationSoftmax".equals(function.kind());
    }

    /**
     * @return the layers one behind the other; none for the identity
     * @throws IllegalArgumentException naming what can't be expressed
     */
    static List<Layer> of(final Settings function) {
        return switch (function.kind()) {
            case "ActivationIdentity" -> List.<Layer>of();
            case "ActivationReLU" -> relu(function);
            case "ActivationReLU6" -> List.<Layer>of(new Clip(0, SIX));
            case "ActivationLReLU" -> List.<Layer>of(new LeakyRelu(function.number("alpha", LEAK)));
            case "ActivationHardTanH" -> List.<Layer>of(new Clip(-1, 1));
            case "ActivationSigmoid" -> List.<Layer>of(new Sigmoid());
            case "ActivationSwish" -> List.<Layer>of(new Silu());
            case "ActivationTanH" -> List.<Layer>of(new Tanh());
            default -> throw function.problem("it can be read only as the activation at the very end.");
        };
    }

    /** x from the threshold to the maximum, which larger ones become; below, the slope times what is lacking. */
    private static List<Layer> relu(final Settings function) {
        if (function.number("threshold", 0) != 0) {
            throw function.refused("threshold");
        }
        final var slope = function.number("negativeSlope", 0);
        final var layers = new ArrayList<Layer>();
        if (!function.has("max")) {
            layers.add(slope == 0 ? new Relu() : new LeakyRelu(slope));
            return layers;
        }
        final var most = function.number("max", 0);
        if (!(most > 0)) {
            throw function.refused("max");
        }
        if (slope != 0) {
            layers.add(new LeakyRelu(slope));
        }
        layers.add(new Clip(slope == 0 ? 0 : -Float.MAX_VALUE, most));
        return layers;
    }
}
