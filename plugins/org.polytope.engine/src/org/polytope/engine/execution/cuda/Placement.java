package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * A feature map among zeros, as our kernels take it.
 *
 * @param extents of the map, {@code [n, c, h, w]}
 * @param larger extents of what it is put into
 * @param corner channel, row and column at which it begins there
 * @param stride how many rows and columns on the next one is that is taken
 */
record Placement(long[] extents, long[] larger, int[] corner, int stride) {

    static Placement of(final ZeroPad layer, final long... extents) {
        return padded(extents, layer.top(), layer.left(), layer.bottom(), layer.right());
    }

    /** @return the padding of a window, written out */
    static Placement of(final Window window, final long... extents) {
        return padded(extents, window.top(), window.left(), window.bottom(), window.right());
    }

    private static Placement padded(final long[] extents, final int top, final int left, final int bottom,
        final int right) {
        return new Placement(extents,
            new long[]{extents[0], extents[1], extents[2] + top + bottom, extents[3] + left + right},
            new int[]{0, top, left}, 1);
    }

    static Placement of(final ZeroPadShortcut layer, final long... extents) {
        return new Placement(extents,
            new long[]{extents[0], layer.channelsBefore() + extents[1] + layer.channelsBehind(),
                (extents[2] - 1) / layer.stride() + 1, (extents[3] - 1) / layer.stride() + 1},
            new int[]{layer.channelsBefore(), 0, 0}, layer.stride());
    }

    /** @return the map among zeros */
    Tensor place(final Emitter emitter, final Tensor map) {
        final var count = Emitter.size(larger);
        final var result = emitter.tensor(count);
        emitter.each(Phase.FORWARD, "place", count).with(map).with(result).with(structure()).with(count);
        return result;
    }

    /** @return from the gradient by the whole, that by the map */
    Tensor take(final Emitter emitter, final Phase phase, final Tensor gradient) {
        final var count = Emitter.size(extents);
        final var result = emitter.tensor(count);
        emitter.each(phase, "place_gradient", count).with(gradient).with(result).with(structure()).with(count);
        return result;
    }

    private int[] structure() {
        return new int[]{(int)extents[1], (int)extents[2], (int)extents[3], (int)larger[1], (int)larger[2],
            (int)larger[3], corner[0], corner[1], corner[2], stride};
    }
}
