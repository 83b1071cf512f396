package org.polytope.engine.importer.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.keras.KerasValue.Form;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Flatten;

/** Layers that only move numbers. */
final class ShapeLayers {

    private ShapeLayers() {
    }

    static KerasValue flatten(final KerasLayer layer, final KerasTranslation into) {
        final var value = into.passedOn(layer);
        if (value.isMap() && ChannelAxis.isFirst(layer) && !into.channelsFirst()) {
            throw new IllegalArgumentException(
                "its setting \"data_format\" is \"channels_first\", but other layers have "
                    + "channels last; mixed, they can't be read.");
        }
        // With channels first, Keras puts them last before it flattens.
        return flattened(layer, value, ChannelAxis.isFirst(layer) || !into.channelsFirst(), into);
    }

    private static KerasValue flattened(final KerasLayer layer, final KerasValue value, final boolean channelsLast,
        final KerasTranslation into) {
        final var shape = value.shape();
        if (value.form() == Form.VECTOR) {
            return value;
        } else if (value.softmax().isPresent()) {
            return new KerasValue(value.node(), shape, Form.VECTOR, Optional.empty(), value.softmax());
        }
        final var node = into.append(layer.name(), new Flatten(), List.of(value));
        final var isReordered = value.isMap() && channelsLast && shape.height() * shape.width() > 1;
        return new KerasValue(node, ImageShape.vector(shape.size()), Form.VECTOR,
            isReordered ? Optional.of(shape) : Optional.empty(), Optional.empty());
    }

    static KerasValue reshape(final KerasLayer layer, final KerasTranslation into) {
        final var value = into.passedOn(layer);
        final var target = filled(layer.wholes("target_shape"), value.shape().size());
        final var shape = value.shape();
        if (target.size() == 1) {
            return flattened(layer, value, !into.channelsFirst(), into);
        } else if (target.equals(extents(value, into))) {
            return value;
        }
        final var wanted = target.size() == 2 ? new ImageShape(1, target.get(0), target.get(1))
            : target.size() != 3 ? null : into.channelsFirst()
                ? new ImageShape(target.get(0), target.get(1), target.get(2))
                : new ImageShape(target.get(2), target.get(0), target.get(1));
        final var form = target.size() == 2 ? Form.PLANE : Form.MAP;
        if (wanted != null && wanted.equals(shape) && value.flattened().isEmpty()) {
            return new KerasValue(value.node(), shape, form, Optional.empty(), value.softmax());
        }
        return Optional.ofNullable(wanted).filter(images -> value.form() == Form.VECTOR)
            .flatMap(images -> into.reshaped(layer, images, form))
            .orElseThrow(() -> new IllegalArgumentException(("it gives numbers of the shape %s the shape %s; only "
                + "flattening, axes of 1, and flat pixels as images can be read.").formatted(extents(value, into),
                    target)));
    }

    /** @return an image's extents as Keras has them */
    private static List<Integer> extents(final KerasValue value, final KerasTranslation into) {
        final var shape = value.shape();
        return switch (value.form()) {
            case VECTOR -> List.of(shape.size());
            case PLANE -> List.of(shape.height(), shape.width());
            case MAP -> into.channelsFirst() ? List.of(shape.channels(), shape.height(), shape.width())
                : List.of(shape.height(), shape.width(), shape.channels());
        };
    }

    /** @return {@code target} with what its one -1 stands for */
    private static List<Integer> filled(final List<Integer> target, final int size) {
        final var filled = new ArrayList<>(target);
        final var known = target.stream().filter(extent -> extent != -1).mapToLong(Integer::longValue).reduce(1,
            Math::multiplyExact);
        if (filled.contains(-1) && known > 0) {
            filled.set(filled.indexOf(-1), (int)(size / known));
        }
        if (filled.stream().anyMatch(extent -> extent < 1)
            || filled.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != size) {
            throw new IllegalArgumentException("its setting \"target_shape\" is %s, which doesn't hold %s numbers."
                .formatted(target, size));
        }
        return filled;
    }

    static KerasValue concatenate(final KerasLayer layer, final KerasTranslation into) {
        final var inputs = into.inputs(layer);
        final var first = inputs.get(0);
        if (!ChannelAxis.is(layer.whole("axis", -1), first, into.channelsFirst()) || inputs.size() < 2
            || inputs.stream().anyMatch(value -> value.form() != first.form() || value.flattened().isPresent())) {
            throw new IllegalArgumentException("it must join two or more feature maps, or vectors that weren't "
                + "flattened from feature maps, along their channels.");
        }
        final var channels = inputs.stream().mapToInt(value -> value.shape().channels()).sum();
        final var shape = new ImageShape(channels, first.shape().height(), first.shape().width());
        return KerasValue.of(first.form(), into.append(layer.name(), new Concat(), inputs), shape);
    }
}
