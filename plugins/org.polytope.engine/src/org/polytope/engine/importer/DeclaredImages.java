package org.polytope.engine.importer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Window;

/**
 * What whoever imports a network says about its images, where the file says nothing or to check what it says.
 *
 * @param shape the shape of one image, {@code [c, h, w]}; empty to take the file's
 * @param layout the order in which the network reads the numbers of an image; empty to take the file's, and channels
 *            first in a vector
 * @param order the order in which the network reads the channels; the images are red, green, blue
 */
public record DeclaredImages(Optional<ImageShape> shape, Optional<PixelLayout> layout, ChannelOrder order) {

    /** The name of the node that reverses the channels. */
    private static final String REVERSAL = "channel_order";

    /** @return nothing declared, so that images are as the file says */
    public static DeclaredImages asInFile() {
        return new DeclaredImages(Optional.empty(), Optional.empty(), ChannelOrder.RGB);
    }

    /**
     * @param imported as an importer read it
     * @return the same network for images {@code [c, h, w]} in the order of the tables' channels; its normalization,
     *         too, is in that order
     * @throws IllegalArgumentException if the file contradicts what is declared
     */
    public ImportedNetwork applyTo(final ImportedNetwork imported) {
        layout.filter(given -> imported.layout() != PixelLayout.FLAT && given != imported.layout()).ifPresent(given -> {
            throw new IllegalArgumentException("The file's network reads images with %s, but %s was declared."
                .formatted(words(imported.layout()), words(given)));
        });
        final var shaped = shaped(imported);
        return order == ChannelOrder.BGR ? reversed(shaped) : shaped;
    }

    private static String words(final PixelLayout layout) {
        return layout == PixelLayout.CHANNELS_LAST ? "channels last" : "channels first";
    }

    private ImportedNetwork shaped(final ImportedNetwork imported) {
        final var found = imported.network().input();
        final var wanted = shape.orElse(found);
        final var flat = imported.layout() == PixelLayout.FLAT;
        if (!wanted.equals(found) && !(flat && wanted.size() == found.size())) {
            throw new IllegalArgumentException(
                "The file's network reads images of %s, but %s was declared.".formatted(found, wanted));
        }
        if (!flat) {
            return imported;
        }
        final var network = imported.network();
        final var reshaped = new Network(wanted, network.nodes(), network.logits(), network.features());
        final var values = values(imported.parameters());
        if (layout.filter(PixelLayout.CHANNELS_LAST::equals).isPresent() && wanted.channels() > 1) {
            firstLayers(network).forEach(name -> values.computeIfPresent(name + ".weight",
                (key, weights) -> channelsFirst(weights, wanted)));
        }
        return imported.with(reshaped, Parameters.of(reshaped, values),
            imported.normalization().map(map -> perChannel(map, wanted.channels())));
    }

    /** @return the dense layers that read the images, each through nothing but a flattening */
    private static List<String> firstLayers(final Network network) {
        final var views = new ArrayList<>(List.of(Network.INPUT));
        final var layers = new ArrayList<String>();
        for (final var node : network.nodes()) {
            if (views.contains(node.inputs().get(0))) {
                if (node.layer() instanceof Flatten) {
                    views.add(node.name());
                } else if (node.layer() instanceof Dense) {
                    layers.add(node.name());
                } else {
                    throw new IllegalArgumentException(("Channels last can't be declared, because the layer \"%s\" "
                        + "that reads the vector of pixels isn't dense. Export the network for images [n, c, h, w].")
                        .formatted(node.name()));
                }
            }
        }
        return layers;
    }

    /** Turns the columns of weights {@code [units, h·w·c]} to {@code [units, c·h·w]}. */
    private static float[] channelsFirst(final float[] weights, final ImageShape shape) {
        final var turned = new float[weights.length];
        final var plane = shape.height() * shape.width();
        for (int i = 0; i < weights.length; i++) {
            final var column = i % shape.size();
            turned[i] = weights[i - column + column % plane * shape.channels() + column / plane];
        }
        return turned;
    }

    /** A vector's normalization is one number a pixel; an image's is one a channel. */
    private static Normalization perChannel(final Normalization map, final int channels) {
        if (map.mean().stream().distinct().count() > 1 || map.deviation().stream().distinct().count() > 1) {
            throw new IllegalArgumentException("The file normalizes each number of a vector in another way. Export the "
                + "network for images [n, c, h, w], or without its normalization.");
        }
        return new Normalization(Collections.nCopies(channels, map.mean().get(0)),
            Collections.nCopies(channels, map.deviation().get(0)));
    }

    /** Puts a 1×1 convolution of ones and zeros before the network: exact, whatever stands first in it. */
    private static ImportedNetwork reversed(final ImportedNetwork imported) {
        final var network = imported.network();
        final var channels = network.input().channels();
        if (channels != 3) {
            throw new IllegalArgumentException("The order of channels can be reversed for three channels, red, green "
                + "and blue, but the network reads %s.".formatted(channels));
        }
        final var name = network.unusedName(REVERSAL);
        final var longer = network.behind(name, new Convolution(channels, Window.square(1), false));
        final var values = values(imported.parameters());
        values.put(name + ".weight", new float[]{0, 0, 1, 0, 1, 0, 1, 0, 0});
        return imported.with(longer, Parameters.of(longer, values),
            imported.normalization().map(Normalization::reversed));
    }

    private static Map<String, float[]> values(final Parameters parameters) {
        final var values = new HashMap<String, float[]>();
        parameters.arrays().forEach((spec, numbers) -> values.put(spec.name(), numbers));
        return values;
    }
}
