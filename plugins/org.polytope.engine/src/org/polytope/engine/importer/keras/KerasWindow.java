package org.polytope.engine.importer.keras;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.window.SamePadding;
import org.polytope.engine.network.layer.Window;

/** Windows as Keras lays them over feature maps: without padding, or with as much as keeps them as large. */
final class KerasWindow {

    private KerasWindow() {
    }

    /** @param size rows and columns that the window reaches over */
    static Window of(final KerasLayer layer, final ImageShape map, final int[] size, final int[] strides) {
        final var padding = layer.text("padding", "valid");
        final var isSame = padding.equals("same");
        if (!isSame && !padding.equals("valid")) {
            throw new IllegalArgumentException("its setting \"padding\" is \"%s\", but must be \"valid\" or \"same\"."
                .formatted(padding));
        }
        final var unpadded = new Window(size[0], size[1], strides[0], strides[1], 0, 0, 0, 0);
        if (!isSame) {
            return unpadded;
        }
        final var rows = SamePadding.total(map.height(), size[0], strides[0]);
        final var columns = SamePadding.total(map.width(), size[1], strides[1]);
        return new Window(size[0], size[1], strides[0], strides[1], rows / 2, columns / 2, rows - rows / 2,
            columns - columns / 2);
    }

    /** @return the shape of what the window yields */
    static ImageShape slid(final Window window, final ImageShape map, final int channels) {
        final var rows = map.height() + window.top() + window.bottom() - window.height();
        final var columns = map.width() + window.left() + window.right() - window.width();
        if (rows < 0 || columns < 0) {
            throw new IllegalArgumentException("its window of %s×%s doesn't fit feature maps of %s."
                .formatted(window.height(), window.width(), map));
        }
        return new ImageShape(channels, rows / window.strideHeight() + 1, columns / window.strideWidth() + 1);
    }
}
