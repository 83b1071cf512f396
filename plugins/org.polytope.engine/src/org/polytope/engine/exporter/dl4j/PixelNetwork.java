package org.polytope.engine.exporter.dl4j;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.model.Model;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Window;

/**
 * A model's network made to read pixels: the normalization is its first layer, where there is any.
 *
 * @param network the layers
 * @param parameters their numbers
 */
record PixelNetwork(Network network, Parameters parameters) {

    static PixelNetwork of(final Model model) {
        final var network = model.network();
        final var values = new HashMap<String, float[]>();
        model.parameters().arrays().forEach((spec, numbers) -> values.put(spec.name(), numbers));
        final var normalization = model.normalization();
        final var normalized = normalization.equals(Normalization.none(network.input().channels())) ? network
            : normalized(network, normalization, values);
        return new PixelNetwork(normalized, Parameters.of(normalized, values));
    }

    /** Puts a 1×1 convolution before the network. Folded into the next layer it would go wrong where that one pads. */
    private static Network normalized(final Network network, final Normalization normalization,
        final Map<String, float[]> values) {
        final var name = network.unusedName("normalization");
        final var channels = network.input().channels();
        final var weight = new float[channels * channels];
        final var bias = new float[channels];
        for (int c = 0; c < channels; c++) {
            final double deviation = normalization.deviation().get(c);
            weight[c * channels + c] = (float)(1 / deviation);
            bias[c] = (float)(-normalization.mean().get(c) / deviation);
        }
        values.put(name + ".weight", weight);
        values.put(name + ".bias", bias);
        return network.behind(name, new Convolution(channels, Window.square(1), true));
    }
}
