package org.polytope.engine.certification.bounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Layer;

/**
 * A network of which can be proven what it says in a box around an image: no pixel changes by more than ε, or leaves the
 * pixel range. What is proven is about the network as it is run, in single precision, whatever order sums are added in (see
 * {@link Rounding}). Safe for several threads.
 */
public final class BoundedNetwork {

    /** More aren't a small network any more: CROWN would take minutes an image. */
    private static final long MOST_ENTRIES = 100_000_000;

    private final List<Step> steps;

    private final PixelRange range;

    private final int classes;

    private final Rounding rounding;

    private BoundedNetwork(final List<Step> steps, final PixelRange range, final int classes,
        final Rounding rounding) {
        this.steps = List.copyOf(steps);
        this.range = range;
        this.classes = classes;
        this.rounding = rounding;
    }

    /**
     * @param normalization what is done to pixels before the first layer
     * @param range the values that a pixel may take
     * @throws IllegalArgumentException if the network is {@link #unsuited}
     */
    public static BoundedNetwork of(final Network network, final Parameters parameters,
        final Normalization normalization, final PixelRange range) {
        return of(network, parameters, normalization, range, Rounding.SINGLE);
    }

    static BoundedNetwork of(final Network network, final Parameters parameters, final Normalization normalization,
        final PixelRange range, final Rounding rounding) {
        unsuited(network).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        final var steps = new ArrayList<Step>();
        steps.add(LinearLayers.perChannel(0, network.input(), c -> normalization.mean().get(c),
            c -> 1.0 / normalization.deviation().get(c), c -> 0));
        layers(network, parameters).values().forEach(layer -> steps.add(layer.orElseThrow().step().get()));
        return new BoundedNetwork(steps, range, network.classes(), rounding);
    }

    /** @return why nothing can be proven about this network here, as a sentence with the way out; empty if it can */
    public static Optional<String> unsuited(final Network network) {
        final var layers = layers(network, null);
        final var byName = network.nodesByName();
        final var refused = layers.entrySet().stream().filter(layer -> layer.getValue().isEmpty())
            .map(layer -> "\"%s\" (%s)".formatted(layer.getKey(), kind(byName.get(layer.getKey()).layer()))).toList();
        if (!refused.isEmpty()) {
            return Optional
                .of(("Bounds can't be computed through the network's %s %s: only through convolutions, dense "
                    + "layers, ReLU, leaky ReLU with a slope in [0, 1], pooling, batch normalization, sums and the like. Use "
                    + "randomized smoothing, which works for every network.")
                    .formatted(refused.size() == 1 ? "layer" : "layers", String.join(", ", refused)));
        }
        final var entries = layers.values().stream().mapToLong(layer -> layer.orElseThrow().entries()).sum();
        if (entries > MOST_ENTRIES || !MemoryLimit.fits(entries, SparseMatrix.BYTES)) {
            return Optional
                .of(("The network is too large for bounds: as matrices, its layers have %s entries, which need "
                    + "%s MB of Java's heap, and at most %s are taken. Use randomized smoothing, which works for every "
                    + "network, or a smaller network.").formatted(Numbers.grouped(entries),
                        Numbers.grouped(entries * SparseMatrix.BYTES / 1_000_000 + 1), Numbers.grouped(MOST_ENTRIES)));
        }
        return Optional.empty();
    }

    private static String kind(final Layer layer) {
        return layer.getClass().getSimpleName();
    }

    /** @return the layers that the logits depend on, by name, in execution order; step 0 is the normalization's input */
    private static Map<String, Optional<Lowering>> layers(final Network network, final Parameters parameters) {
        final var shapes = network.shapes();
        final var positions = new HashMap<String, Integer>(Map.of(Network.INPUT, 1));
        final var layers = new LinkedHashMap<String, Optional<Lowering>>();
        for (final var node : network.nodesBehind(List.of(network.logits()))) {
            final List<ImageShape> inputs = node.inputs().stream().map(shapes::get).toList();
            layers.put(node.name(), node.layer().accept(new LayerSteps(node,
                node.inputs().stream().map(positions::get).toList(), inputs, shapes.get(node.name()), parameters)));
            positions.put(node.name(), positions.size() + 1);
        }
        return layers;
    }

    /**
     * The smallest difference that is proven between the logit of one class and those of all others, for every image in a
     * box. Above 0, no image in the box is taken for another class.
     *
     * @param pixels {@code [c, h, w]}
     * @param label the class
     * @param epsilon how far each pixel may move, at least 0
     * @param progress asked every few milliseconds whether to go on
     * @return the margin; -∞ if nothing could be computed
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public double margin(final float[] pixels, final int label, final double epsilon, final BoundMethod method,
        final Progress progress) {
        return new BoundPass(steps, rounding, method, progress).margin(box(pixels, epsilon), label, classes);
    }

    /** Pixels are what they are: single precision's rounding begins behind them. */
    private Interval box(final float[] pixels, final double epsilon) {
        final var box = Interval.zeros(pixels.length);
        for (int i = 0; i < pixels.length; i++) {
            box.low()[i] = Math.max(range.low(), Math.nextDown(pixels[i] - epsilon));
            box.high()[i] = Math.min(range.high(), Math.nextUp(pixels[i] + epsilon));
        }
        return box;
    }
}
