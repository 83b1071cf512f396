package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;

/**
 * Feature maps whose channels are the last axis of what the graph sees, as transformers have their tokens: numbers
 * {@code [n, …, d]} are maps {@code [n, d, rows, columns]}.
 *
 * @param maps as they are
 * @param pixels at which pixel of them the tokens lie, in the order of the graph
 * @param extents of the graph's axes but the last
 */
record Tokens(Feature maps, int[] pixels, List<Integer> extents) {

    /**
     * @param name what the graph calls it
     * @throws IllegalArgumentException if an earlier operator mixed the channels with other axes
     */
    static Tokens of(final Feature feature, final String name, final Translation translation) {
        return found(feature, name, translation).orElseThrow(() -> new IllegalArgumentException(
            ("it reads \"%s\" along its last axis, but an earlier operator reordered the numbers of %s in a way that "
                + "can't be read.").formatted(name, feature.shape())));
    }

    /** @return the same, if a layer can bring the numbers together */
    static Optional<Tokens> found(final Feature feature, final String name, final Translation translation) {
        final var extents = feature.extents();
        final var leading = extents.subList(0, extents.size() - 1);
        final var channels = extents.get(extents.size() - 1);
        translation.work().handle(feature.view().size());
        translation.work().make(feature.view().size(), 1);
        final var pixels = pixels(feature, channels);
        if (pixels.isPresent()) {
            return Optional.of(new Tokens(Feature.of(feature.node(), feature.shape()), pixels.get(), leading));
        }
        final var count = feature.view().size() / channels;
        final var order = new ArrayList<>(List.of(leading.size()));
        for (int axis = 0; axis < leading.size(); axis++) {
            order.add(axis);
        }
        return Arrangement.of(feature.view(), order, new ImageShape(channels, count, 1), translation.work())
            .from(feature, name, translation)
            .map(maps -> new Tokens(maps, IntStream.range(0, count).toArray(), leading));
    }

    /** @return whether all tokens of a node are seen, but not in the order of its pixels */
    static boolean areInOtherOrder(final Feature feature, final Work work) {
        work.handle(feature.view().size());
        return pixels(feature, feature.extents().get(feature.extents().size() - 1))
            .filter(pixels -> IntStream.range(0, pixels.length).anyMatch(i -> pixels[i] != i)).isPresent();
    }

    /** @return numbers {@code [n, rows, columns, c]} as feature maps, seen as before, if a layer can make them */
    static Optional<Feature> asMaps(final Feature feature, final String name, final Translation translation) {
        final var extents = feature.extents();
        return Arrangement.of(feature.view(), List.of(2, 0, 1),
            new ImageShape(extents.get(2), extents.get(0), extents.get(1)), translation.work())
            .from(feature, name, translation)
            .map(maps -> maps.seenAs(ShapeOperators.turned(maps, translation.work())));
    }

    /** @return the tokens' pixels, if the node yields all of them, each with all of its channels in order */
    private static Optional<int[]> pixels(final Feature feature, final int channels) {
        final var plane = feature.plane();
        final var view = feature.view();
        if (feature.shape().channels() != channels || view.size() != feature.shape().size()) {
            return Optional.empty();
        }
        final var pixels = new int[plane];
        final var seen = new boolean[plane];
        for (int token = 0; token < plane; token++) {
            pixels[token] = view.at(token * channels);
            if (pixels[token] >= plane || seen[pixels[token]]) {
                return Optional.empty();
            }
            seen[pixels[token]] = true;
            for (int channel = 1; channel < channels; channel++) {
                if (view.at(token * channels + channel) != channel * plane + pixels[token]) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(pixels);
    }

    /** @return what a layer made of {@link #maps}, pixel by pixel, as the graph sees it */
    Feature seen(final Feature made) {
        final var channels = made.shape().channels();
        final var positions = new int[channels * pixels.length];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = i % channels * pixels.length + pixels[i / channels];
        }
        final var all = new ArrayList<>(extents);
        all.add(channels);
        return made.seenAs(View.of(all, positions));
    }
}
