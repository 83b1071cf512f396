package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_f32;
import static org.bytedeco.dnnl.global.dnnl.dnnl_format_tag_any;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_equal;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_get_size;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_init_by_strides;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_init_by_tag;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_init_submemory;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_permute_axes;
import static org.bytedeco.dnnl.global.dnnl.dnnl_memory_desc_reshape;
import static org.bytedeco.dnnl.global.dnnl.dnnl_nChw16c;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.javacpp.Pointer;

/**
 * The extents of a tensor and how its numbers lie in memory. Immutable. Its native descriptor is a small struct without
 * resources of its own, so it is left to the garbage collector.
 */
final class Layout {

    /** How many channels the library puts side by side where registers hold so many floats. */
    static final int BLOCK = 16;

    private final dnnl_memory_desc_t descriptor;

    private Layout(final dnnl_memory_desc_t descriptor) {
        this.descriptor = descriptor;
    }

    /** @return row-major floats, as Java arrays hold them */
    static Layout plain(final long... extents) {
        final var descriptor = new dnnl_memory_desc_t();
        Device.check(dnnl_memory_desc_init_by_strides(descriptor, extents.length, extents, dnnl_f32, (long[])null),
            "layout " + Arrays.toString(extents));
        return new Layout(descriptor);
    }

    /** @return floats, one extent's neighbors so many floats apart from each other */
    static Layout strided(final long[] extents, final long... strides) {
        final var descriptor = new dnnl_memory_desc_t();
        Device.check(dnnl_memory_desc_init_by_strides(descriptor, extents.length, extents, dnnl_f32, strides),
            "layout " + Arrays.toString(extents));
        return new Layout(descriptor);
    }

    /**
     * The library refuses strides below 0, and those of which one leads less far than the whole of another, though its copies
     * go along them: so they are written into a descriptor that it made.
     *
     * @return floats of which neighbors lie so many floats apart, forward or backward; the first one stands at an offset
     */
    static Layout walk(final long[] extents, final long[] strides, final long offset) {
        final var layout = plain(extents);
        layout.descriptor.format_desc_blocking().strides().put(strides);
        layout.descriptor.offset0(offset);
        return layout;
    }

    /** @return floats in the order {@code [n, h, w, c]}, for extents {@code [n, c, h, w]} */
    static Layout channelsLast(final long... extents) {
        return strided(extents, extents[1] * extents[2] * extents[3], 1, extents[1] * extents[3], extents[1]);
    }

    /** @return whether several channels lie side by side, for each of several pixels */
    boolean isChannelsLast() {
        final var extents = extents();
        return extents.length == 4 && extents[1] > 1 && extents[2] * extents[3] > 1 && equals(channelsLast(extents));
    }

    /** @return floats in the order {@code [n, c / 16, h, w, 16]}, for extents {@code [n, c, h, w]} */
    static Layout blocked(final long... extents) {
        final var descriptor = new dnnl_memory_desc_t();
        Device.check(dnnl_memory_desc_init_by_tag(descriptor, extents.length, extents, dnnl_f32, dnnl_nChw16c),
            "layout " + Arrays.toString(extents));
        return new Layout(descriptor);
    }

    /** @return floats in whatever order a primitive likes best: only a wish, no tensor can have it */
    static Layout any(final long... extents) {
        final var descriptor = new dnnl_memory_desc_t();
        Device.check(
            dnnl_memory_desc_init_by_tag(descriptor, extents.length, extents, dnnl_f32, dnnl_format_tag_any),
            "layout " + Arrays.toString(extents));
        return new Layout(descriptor);
    }

    /** @return the same wish for the extents of this layout */
    Layout any() {
        return any(extents());
    }

    /** @return row-major floats of the extents of this layout */
    Layout plain() {
        return plain(extents());
    }

    /** @param borrowed belongs to the library; copied */
    static Layout copyOf(final dnnl_memory_desc_t borrowed) {
        final var descriptor = new dnnl_memory_desc_t();
        Pointer.memcpy(descriptor, borrowed, descriptor.sizeof());
        return new Layout(descriptor);
    }

    /** @return the same memory seen with other extents of the same size */
    Layout reshaped(final long... extents) {
        return reshapedIfPossible(extents).orElseThrow(() -> new IllegalStateException(
            "oneDNN could not make or run: reshaped layout " + Arrays.toString(extents) + "."));
    }

    /** @return the same; empty where neighbors in the new extents don't lie at equal distances */
    Optional<Layout> reshapedIfPossible(final long... extents) {
        if (Arrays.equals(extents, extents())) {
            return Optional.of(this);
        }
        final var reshaped = new dnnl_memory_desc_t();
        return dnnl_memory_desc_reshape(reshaped, descriptor, extents.length, extents) == dnnl_success
            ? Optional.of(new Layout(reshaped)) : Optional.empty();
    }

    /** @return a box of the same memory */
    Layout part(final long[] offsets, final long[] extents) {
        final var part = new dnnl_memory_desc_t();
        Device.check(dnnl_memory_desc_init_submemory(part, descriptor, extents, offsets),
            "part of a layout " + Arrays.toString(extents));
        return new Layout(part);
    }

    /** @return the part that holds the first image */
    Layout ofFirst() {
        final var extents = extents();
        extents[0] = 1;
        return part(new long[extents.length], extents);
    }

    /** @return the same memory with a row for each image, padding of blocks included */
    Layout rows() {
        final var images = extents()[0];
        return plain(images, bytes() / Float.BYTES / images);
    }

    /** @return the same memory with the last two extents exchanged */
    Layout exchanged() {
        final var axes = IntStream.range(0, descriptor.ndims()).toArray();
        axes[axes.length - 1] = axes.length - 2;
        axes[axes.length - 2] = axes.length - 1;
        final var exchanged = new dnnl_memory_desc_t();
        Device.check(dnnl_memory_desc_permute_axes(exchanged, descriptor, axes), "exchanged axes");
        return new Layout(exchanged);
    }

    long[] extents() {
        final var extents = new long[descriptor.ndims()];
        descriptor.dims().get(extents);
        return extents;
    }

    /** @return the size of the memory, padding of blocks included */
    long bytes() {
        return dnnl_memory_desc_get_size(descriptor);
    }

    dnnl_memory_desc_t descriptor() {
        return descriptor;
    }

    @Override
    public boolean equals(final Object other) {
        return other instanceof Layout layout && dnnl_memory_desc_equal(descriptor, layout.descriptor) != 0;
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(extents());
    }
}
