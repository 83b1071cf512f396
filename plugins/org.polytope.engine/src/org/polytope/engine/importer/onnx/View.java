package org.polytope.engine.importer.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.polytope.engine.tensor.Tensor;

/**
 * Which number of an image's share of something stands at each place of a tensor {@code [n, extents…]}. Operators that
 * only move numbers (transpositions, reshapes, slices, …) change a view and compute nothing: they are applied to the
 * positions as they would be to the numbers.
 */
final class View {

    /** What is said of operators between images. */
    static final String MIXED =
        "it mixes the numbers of different images, which can't be read: one image's scores may depend "
            + "on no other.";

    private final List<Integer> extents;

    /** Row-major; null where all positions stand in order. */
    private final int[] positions;

    private final int size;

    private View(final List<Integer> extents, final int[] positions) {
        this.extents = List.copyOf(extents);
        size = Extents.size(extents);
        this.positions = positions;
    }

    /** @return all numbers from the first on, row-major */
    static View inOrder(final List<Integer> extents) {
        return new View(extents, null);
    }

    /** @return the view with these positions */
    static View of(final List<Integer> extents, final int[] positions) {
        boolean ordered = true;
        for (int i = 0; ordered && i < positions.length; i++) {
            ordered = positions[i] == i;
        }
        return new View(extents, ordered ? null : positions);
    }

    /**
     * @param moved positions {@code [images, extents…]} of several images, one behind the other
     * @param size how many numbers one image has
     * @throws IllegalArgumentException if the images were mixed
     */
    static View of(final Tensor moved, final int images, final int size) {
        final var shape = moved.shape();
        if (shape.isEmpty() || shape.get(0) != images) {
            throw new IllegalArgumentException(("it gives the images the shape %s, but the first axis must remain that "
                + "of the %s images; one image's scores may depend on no other.").formatted(shape, images));
        }
        return find(moved, images, size).orElseThrow(() -> new IllegalArgumentException(MIXED));
    }

    /** @return the same, if the first axis is that of the images, and none is mixed with another */
    static Optional<View> find(final Tensor moved, final int images, final int size) {
        final var shape = moved.shape();
        if (shape.isEmpty() || shape.get(0) != images) {
            return Optional.empty();
        }
        final var all = positions(moved);
        final var share = moved.size() / images;
        final var positions = new int[share];
        for (int i = 0; i < moved.size(); i++) {
            final var image = i / share;
            final var position = all.get(i) - (long)image * size;
            if (position < 0 || position >= size || image > 0 && position != positions[i % share]) {
                return Optional.empty();
            }
            positions[i % share] = (int)position;
        }
        return Optional.of(of(shape.subList(1, shape.size()), positions));
    }

    /** @return the numbers of a tensor of positions */
    static IntBuffer positions(final Tensor tensor) {
        return ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer();
    }

    /** @return this view with an extent of 1 in place of each along which all numbers are repeated, as an expansion does */
    View once() {
        if (positions == null) {
            return this;
        }
        final var strides = Extents.strides(extents);
        final var fewer = new ArrayList<Integer>();
        for (int axis = 0; axis < strides.length; axis++) {
            fewer.add(isRepeated(strides[axis], extents.get(axis)) ? 1 : extents.get(axis));
        }
        final var kept = new int[Extents.size(fewer)];
        final var index = Extents.broadcastIndex(extents, fewer);
        for (int i = 0; i < size; i++) {
            kept[index.applyAsInt(i)] = positions[i];
        }
        return of(fewer, kept);
    }

    private boolean isRepeated(final int stride, final int extent) {
        for (int i = 0; i < size; i++) {
            if (i / stride % extent > 0 && positions[i] != positions[i - stride]) {
                return false;
            }
        }
        return true;
    }

    /** @return the shape of one image's share */
    List<Integer> extents() {
        return extents;
    }

    /** @return how many places there are */
    int size() {
        return size;
    }

    /** @return which number stands at place {@code i} */
    int at(final int i) {
        return positions == null ? i : positions[i];
    }

    boolean isInOrder() {
        return positions == null;
    }

    /** @return the same places in another shape */
    View reshaped(final List<Integer> other) {
        return new View(other, positions);
    }

    /** @return the positions {@code [images, extents…]} of several images, each of {@code size} numbers */
    Tensor tensor(final int images, final int size, final int offset, final Work work) {
        final var shape = new ArrayList<>(List.of(images));
        shape.addAll(extents);
        final var all = Rearrangement.checkedSize(shape);
        work.make(all, shape.size());
        final var count = all / images;
        final var data = ByteBuffer.allocate(all * Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int image = 0; image < images; image++) {
            for (int i = 0; i < count; i++) {
                data.putInt(Math.addExact(Math.multiplyExact(image, size), offset + at(i)));
            }
        }
        return new Tensor(Tensor.Type.I32, shape, data.array());
    }

    /**
     * @param rows of the feature maps that are viewed
     * @param columns likewise
     * @return which channel of them is which channel of this view, if it holds whole channels {@code [c, rows, columns]}
     */
    Optional<int[]> channels(final int rows, final int columns) {
        if (extents.size() != 3 || extents.get(1) != rows || extents.get(2) != columns) {
            return Optional.empty();
        }
        final var plane = rows * columns;
        final var channels = new int[extents.get(0)];
        for (int i = 0; i < size(); i++) {
            final var channel = at(i) / plane;
            if (i % plane == 0) {
                channels[i / plane] = channel;
            }
            if (at(i) % plane != i % plane || channel != channels[i / plane]) {
                return Optional.empty();
            }
        }
        return Optional.of(channels);
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof View view && extents.equals(view.extents) && Arrays.equals(positions, view.positions);
    }

    @Override
    public int hashCode() {
        return 31 * extents.hashCode() + Arrays.hashCode(positions);
    }
}
