package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.DeclaredImages;
import org.polytope.engine.importer.PixelBounds;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.importer.onnx.Value.Pixels;

/**
 * The images as the graph reads them.
 *
 * @param name how nodes read them
 * @param batch how many the file computes at a time; some number above 1 if it leaves that open
 * @param extents the shape of one: {@code [c, h, w]}, {@code [h, w, c]}, {@code [h, w]} or {@code [d]}
 * @param declared what the user says of them
 */
record GraphInput(String name, int batch, List<Integer> extents, DeclaredImages declared) {

    /** Stands for any number of images: with two of them, one sees whether an operator mixes images. */
    private static final int OPEN_BATCH = 2;

    /** Above any image that a classifier reads on a desktop machine: 1024×1024×4, or 2048×2048. */
    private static final int MOST_NUMBERS = 1 << 22;

    /** Color images have so many channels, or one more for transparency. */
    private static final List<Integer> USUAL_CHANNELS = List.of(1, 3, 4);

    /** @throws IllegalArgumentException if the shape is left open and nobody declared it, or is none of images */
    static GraphInput of(final OnnxGraph.Input input, final DeclaredImages declared) {
        final var extents = input.extents();
        if (extents.size() < 2 || extents.size() > 4) {
            throw new IllegalArgumentException(("The input \"%s\" has %s axes, but images are read as [n, c, h, w], "
                + "[n, h, w, c], [n, h, w] or [n, d].").formatted(input.name(), extents.size()));
        }
        final var batch = extents.get(0) == OnnxGraph.OPEN ? OPEN_BATCH : extents.get(0);
        final var image = filled(input.name(), extents.subList(1, extents.size()), declared);
        if (image.stream().mapToDouble(Integer::doubleValue).reduce(1, (a, b) -> a * b) > MOST_NUMBERS) {
            throw new IllegalArgumentException("The input \"%s\" has images of shape %s, which are too large."
                .formatted(input.name(), image));
        }
        return new GraphInput(input.name(), batch, image, declared);
    }

    private static List<Integer> filled(final String name, final List<Integer> extents, final DeclaredImages declared) {
        if (!extents.contains(OnnxGraph.OPEN)) {
            return extents;
        }
        final var shape = declared.shape().orElseThrow(() -> new IllegalArgumentException(
            "The input \"%s\" leaves the images' shape open; declare channels, height and width.".formatted(name)));
        final var first = List.of(shape.channels(), shape.height(), shape.width());
        final var last = List.of(shape.height(), shape.width(), shape.channels());
        final var sizes = switch (extents.size()) {
            case 1 -> List.of(shape.size());
            case 2 -> List.of(shape.height(), shape.width());
            default -> declared.layout().filter(PixelLayout.CHANNELS_LAST::equals).isPresent()
                || !agrees(extents, first) && agrees(extents, last) ? last : first;
        };
        final var filled = new ArrayList<>(extents);
        for (int axis = 0; axis < sizes.size(); axis++) {
            if (filled.get(axis) == OnnxGraph.OPEN) {
                filled.set(axis, sizes.get(axis));
            }
        }
        return List.copyOf(filled);
    }

    private static boolean agrees(final List<Integer> extents, final List<Integer> shape) {
        for (int axis = 0; axis < shape.size(); axis++) {
            if (extents.get(axis) != OnnxGraph.OPEN && !extents.get(axis).equals(shape.get(axis))) {
                return false;
            }
        }
        return true;
    }

    /** @return how many numbers an image has */
    int size() {
        return Extents.size(extents);
    }

    /** @return the images before anything is done to them */
    Pixels pixels() {
        return new Pixels(View.inOrder(extents), PixelMap.none(size()), PixelBounds.NONE);
    }

    /** @return whether {@code map} may be a normalization: with one number a channel, whichever axis the channels are */
    boolean isNormalization(final PixelMap map) {
        return switch (extents.size()) {
            case 1 -> true;
            case 2 -> map.isUniform(1, i -> 0);
            default -> isByFirstAxis(map) || isByLastAxis(map);
        };
    }

    private boolean isByFirstAxis(final PixelMap map) {
        return map.isUniform(extents.get(0), i -> i / (extents.get(1) * extents.get(2)));
    }

    private boolean isByLastAxis(final PixelMap map) {
        return map.isUniform(extents.get(2), i -> i % extents.get(2));
    }

    /**
     * @param pixels what the first layer reads
     * @param asMaps whether it reads feature maps {@code [n, c, h, w]}
     * @return in which order an image's numbers stand, as far as that layer, the user or the extents tell
     */
    ImageOrder order(final Pixels pixels, final boolean asMaps) {
        final var likely = likely(pixels.map());
        final var isTold = extents.size() > 1
            && (declared.shape().isPresent() || USUAL_CHANNELS.contains(likely.shape().channels()));
        final var seen = asMaps || !pixels.view().equals(View.inOrder(extents)) ? seen(pixels.view())
            : Optional.<ImageOrder>empty();
        final var order = seen.filter(found -> asMaps || isAsDeclared(found)
            && (!isTold || USUAL_CHANNELS.contains(found.shape().channels()))).orElse(likely);
        declared.shape().filter(given -> !given.equals(order.shape())).ifPresent(given -> {
            throw new IllegalArgumentException("its network reads images of %s, but %s was declared."
                .formatted(order.shape(), given));
        });
        return order;
    }

    private boolean isAsDeclared(final ImageOrder order) {
        return declared.shape().filter(given -> !given.equals(order.shape())).isEmpty();
    }

    /** @return the order in which {@code read} has whole channels */
    private Optional<ImageOrder> seen(final View read) {
        if (read.extents().size() != 3) {
            return Optional.empty();
        }
        final var rows = read.extents().get(1);
        final var columns = read.extents().get(2);
        final var channels = size() / Math.max(1, rows * columns);
        if (channels * rows * columns != size()) {
            return Optional.empty();
        }
        final var shape = new ImageShape(channels, rows, columns);
        final var first = new ImageOrder(extents.size() == 2 ? oneChannel() : PixelLayout.CHANNELS_FIRST, shape);
        final var last = new ImageOrder(PixelLayout.CHANNELS_LAST, shape);
        final var candidates = last.fits(extents) && !first.fits(extents) ? List.of(last, first) : List.of(first, last);
        return candidates.stream().filter(order -> order.seen(read).channels(rows, columns).isPresent()).findFirst();
    }

    /** @return the order of an image without an axis of channels: whatever is declared */
    private PixelLayout oneChannel() {
        return declared.layout().filter(PixelLayout.CHANNELS_LAST::equals).orElse(PixelLayout.CHANNELS_FIRST);
    }

    private ImageOrder likely(final PixelMap map) {
        if (extents.size() == 1) {
            final var shape = declared.shape().filter(given -> given.size() == size());
            return new ImageOrder(PixelLayout.FLAT, shape.orElse(ImageShape.vector(size())));
        } else if (extents.size() == 2) {
            return new ImageOrder(oneChannel(), new ImageShape(1, extents.get(0), extents.get(1)));
        }
        final var first = new ImageOrder(PixelLayout.CHANNELS_FIRST,
            new ImageShape(extents.get(0), extents.get(1), extents.get(2)));
        final var last = new ImageOrder(PixelLayout.CHANNELS_LAST,
            new ImageShape(extents.get(2), extents.get(0), extents.get(1)));
        final var looksLast = isByFirstAxis(map) == isByLastAxis(map)
            ? USUAL_CHANNELS.contains(extents.get(2)) && !USUAL_CHANNELS.contains(extents.get(0)) : isByLastAxis(map);
        return declared.layout().map(layout -> layout == PixelLayout.CHANNELS_LAST)
            .or(() -> declared.shape().filter(shape -> !first.shape().equals(last.shape()))
                .map(shape -> shape.equals(last.shape())))
            .orElse(looksLast) ? last : first;
    }
}
