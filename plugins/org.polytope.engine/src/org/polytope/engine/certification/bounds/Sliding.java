package org.polytope.engine.certification.bounds;

import java.util.Arrays;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.Window;

/**
 * A window at every place of a feature map, in row, column order of the output.
 *
 * @param window its size, strides and padding
 * @param input {@code [c, h, w]}
 * @param output the places, {@code [·, h, w]}
 */
record Sliding(Window window, ImageShape input, ImageShape output) {

    /** What is done with a number in a window. */
    @FunctionalInterface
    interface Visitor {
        /**
         * @param inWindow position in the window, row by row
         * @param inChannel position in the channel of the input, row by row
         */
        void visit(int inWindow, int inChannel);
    }

    /** @return how many windows there are in a channel */
    int places() {
        return output.height() * output.width();
    }

    /** Visits the numbers of one window that lie inside the image. */
    void visit(final int place, final Visitor visitor) {
        final var top = place / output.width() * window.strideHeight() - window.top();
        final var left = place % output.width() * window.strideWidth() - window.left();
        for (int row = Math.max(0, -top); row < Math.min(window.height(), input.height() - top); row++) {
            for (int column = Math.max(0, -left); column < Math.min(window.width(), input.width() - left); column++) {
                visitor.visit(row * window.width() + column, (top + row) * input.width() + left + column);
            }
        }
    }

    /** @return the positions in the channel of the numbers of one window, padding left out */
    int[] positions(final int place) {
        final var found = new int[window.height() * window.width()];
        final var count = new int[1];
        visit(place, (inWindow, inChannel) -> found[count[0]++] = inChannel);
        return Arrays.copyOf(found, count[0]);
    }
}
