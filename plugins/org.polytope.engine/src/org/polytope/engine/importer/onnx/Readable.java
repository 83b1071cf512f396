package org.polytope.engine.importer.onnx;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.importer.window.Zeros;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Makes of a view of a node's numbers what a layer can read: all that a node yields, in order. */
final class Readable {

    private Readable() {
    }

    /**
     * @param name what the graph calls it
     * @return feature maps: as they are; with other channels, by a 1×1 convolution; or with every so-manieth row and
     *         column, by a shortcut without parameters
     * @throws IllegalArgumentException if it is neither
     */
    static Feature maps(final Feature feature, final String name, final Translation translation) {
        final var of = translation.draft().unflattened(feature);
        if (of.extents().size() != 3) {
            throw new IllegalArgumentException("it needs feature maps [n, c, h, w] but reads numbers of shape %s an "
                .formatted(of.extents()) + "image.");
        }
        final var view = of.view();
        if (of.shape().equals(shape(view)) && view.isInOrder()) {
            return of;
        }
        final var channels = view.channels(of.shape().height(), of.shape().width());
        if (channels.isPresent()) {
            return translation.draft().mixed(translation.draft().unique(name), of,
                selection(channels.get(), of.shape().channels()));
        }
        final var step = step(of);
        if (step.isPresent()) {
            return shortcut(translation.draft().unique(name), of, step.get(), 0, 0, translation);
        }
        final var arranged = Parts.inOrder(of, shape(view)).from(of, name, translation);
        if (arranged.isPresent()) {
            return arranged.get();
        }
        throw new IllegalArgumentException(("it reads \"%s\" as feature maps [n, c, h, w], but an earlier operator "
            + "reordered, cut or reshaped the %s of them in a way that can't be read. Export the network with channels "
            + "first, and without cutting out parts.").formatted(name, of.shape()));
    }

    private static ImageShape shape(final View view) {
        return new ImageShape(view.extents().get(0), view.extents().get(1), view.extents().get(2));
    }

    /** @return ones and zeros {@code [channels, count]} that choose one of {@code count} for each channel */
    static float[] selection(final int[] channels, final int count) {
        final var weights = Zeros.of(channels.length, count);
        for (int channel = 0; channel < channels.length; channel++) {
            weights[channel * count + channels[channel]] = 1;
        }
        return weights;
    }

    /** @return the distance of the rows and columns that {@code feature} has of its node's maps, if it is the same */
    static Optional<Integer> step(final Feature feature) {
        final var from = feature.shape();
        final var extents = feature.extents();
        if (extents.size() != 3 || extents.get(0) != from.channels()) {
            return Optional.empty();
        }
        final var first = feature.view();
        final var step = extents.get(2) > 1 ? first.at(1) : extents.get(1) > 1 ? first.at(1) / from.width()
            : Math.max(from.height(), from.width());
        if (step < 1 || extents.get(1) != (from.height() - 1) / step + 1
            || extents.get(2) != (from.width() - 1) / step + 1) {
            return Optional.empty();
        }
        int i = 0;
        for (int channel = 0; channel < from.channels(); channel++) {
            for (int row = 0; row < from.height(); row += step) {
                for (int column = 0; column < from.width(); column += step) {
                    if (first.at(i++) != channel * feature.plane() + row * from.width() + column) {
                        return Optional.empty();
                    }
                }
            }
        }
        return Optional.of(step);
    }

    /** Appends a shortcut without parameters (option A), with channels of zeros before and behind. */
    static Feature shortcut(final String name, final Feature from, final int step, final int before, final int behind,
        final Translation translation) {
        return translation.draft().append(name, new ZeroPadShortcut(step, before, behind), List.of(from));
    }

    /** @return all of a vector, in order, of whatever rank it is; by a dense layer of ones and zeros if need be */
    static Feature vector(final Feature feature, final String name, final Translation translation) {
        final var draft = translation.draft();
        if (feature.isWhole() && feature.plane() == 1) {
            return feature;
        }
        final var flat = flat(feature, translation);
        if (flat.isWhole()) {
            return flat;
        }
        final var arranged =
            Parts.inOrder(feature, ImageShape.vector(feature.view().size())).from(feature, name, translation);
        if (arranged.isPresent()) {
            return arranged.get().seenAs(View.inOrder(feature.extents()));
        }
        final var chosen = new int[flat.view().size()];
        Arrays.setAll(chosen, flat.view()::at);
        final var unique = draft.unique(name);
        draft.weight(unique, "weight", selection(chosen, flat.shape().size()));
        return draft.append(unique, new Dense(chosen.length, false), List.of(flat))
            .seenAs(View.inOrder(feature.extents()));
    }

    /** @return feature maps or a vector, according to the shape */
    static Feature whole(final Feature feature, final String name, final Translation translation) {
        return feature.extents().size() == 3 ? maps(feature, name, translation) : vector(feature, name, translation);
    }

    /** @return the same view of a vector */
    static Feature flat(final Feature feature, final Translation translation) {
        return feature.plane() == 1 ? feature
            : translation.draft().flattened(translation.draft().unique("flatten"), feature);
    }
}
