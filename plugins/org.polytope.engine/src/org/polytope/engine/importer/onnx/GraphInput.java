package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.importer.onnx.Value.Pixels;

/**
 * The images as the graph reads them.
 *
 * @param name how nodes read them
 * @param batch how many the file computes at a time; 1 if it leaves that open
 * @param extents the shape of one, {@code [c, h, w]} (or {@code [h, w, c]} if a transposition follows) or {@code [d]}
 * @param declared the shape {@code [c, h, w]} that the user gave
 */
record GraphInput(String name, int batch, List<Integer> extents, Optional<ImageShape> declared) {

    /** @throws IllegalArgumentException if the shape is left open and nobody declared it, or differs from it */
    static GraphInput of(final OnnxGraph.Input input, final Optional<ImageShape> declared) {
        final var extents = input.extents();
        if (extents.size() != 4 && extents.size() != 2) {
            throw new IllegalArgumentException(("The input \"%s\" has %s axes, but images are read as [n, c, h, w] or "
                + "[n, d].").formatted(input.name(), extents.size()));
        }
        final var batch = extents.get(0) == OnnxGraph.OPEN ? 1 : extents.get(0);
        return new GraphInput(input.name(), batch,
            filled(input.name(), extents.subList(1, extents.size()), declared), declared);
    }

    private static List<Integer> filled(final String name, final List<Integer> extents,
        final Optional<ImageShape> declared) {
        final var shape = new ArrayList<>(extents);
        if (shape.contains(OnnxGraph.OPEN)) {
            final var given = declared.orElseThrow(() -> new IllegalArgumentException(
                "The input \"%s\" leaves the images' shape open; declare channels, height and width.".formatted(name)));
            final var sizes = extents.size() == 1 ? List.of(given.size())
                : List.of(given.channels(), given.height(), given.width());
            for (int axis = 0; axis < sizes.size(); axis++) {
                if (shape.get(axis) == OnnxGraph.OPEN) {
                    shape.set(axis, sizes.get(axis));
                }
            }
        }
        return List.copyOf(shape);
    }

    /** @return the images before anything is done to them */
    Pixels pixels() {
        return new Pixels(extents, PixelMap.none(extents.get(0)));
    }

    /** @return how the graph reads an image, of which the first layer gets {@code read} */
    PixelLayout layout(final Pixels read) {
        if (extents.size() == 1) {
            return PixelLayout.FLAT;
        }
        return read.extents().equals(extents) ? PixelLayout.CHANNELS_FIRST : PixelLayout.CHANNELS_LAST;
    }

    /**
     * @return the shape of the images that the first layer reads
     * @throws IllegalArgumentException if another was declared
     */
    ImageShape shape(final Pixels read) {
        final var sizes = read.extents();
        final var shape = sizes.size() == 3 ? new ImageShape(sizes.get(0), sizes.get(1), sizes.get(2))
            : declared.filter(given -> given.size() == sizes.get(0)).orElse(ImageShape.vector(sizes.get(0)));
        declared.filter(given -> !given.equals(shape)).ifPresent(given -> {
            throw new IllegalArgumentException("its network reads images of %s, but %s was declared."
                .formatted(shape, given));
        });
        return shape;
    }
}
