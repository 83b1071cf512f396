package org.polytope.engine.network.layer;

import org.polytope.engine.dataset.ImageShape;

/**
 * The window that a convolution or a pooling slides over a feature map, with explicit padding on each side.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param strideHeight rows that it moves down each time
 * @param strideWidth columns that it moves right each time
 * @param top rows of padding above
 * @param left columns of padding on the left
 * @param bottom rows of padding below
 * @param right columns of padding on the right
 */
public record Window(int height, int width, int strideHeight, int strideWidth, int top, int left, int bottom,
    int right) {

    /** @throws IllegalArgumentException if an extent or stride is below 1, or a padding below 0 */
    public Window {
        if (height < 1 || width < 1 || strideHeight < 1 || strideWidth < 1) {
            throw new IllegalArgumentException("A window's size and stride must be at least 1.");
        }
        if (top < 0 || left < 0 || bottom < 0 || right < 0) {
            throw new IllegalArgumentException("A window's padding must not be negative.");
        }
    }

    /** @return a square window that moves by 1, without padding */
    public static Window square(final int size) {
        return new Window(size, size, 1, 1, 0, 0, 0, 0);
    }

    /** @return this window moving by {@code stride} in both directions */
    public Window stride(final int stride) {
        return new Window(height, width, stride, stride, top, left, bottom, right);
    }

    /** @return this window with {@code padding} on all four sides */
    public Window padding(final int padding) {
        return new Window(height, width, strideHeight, strideWidth, padding, padding, padding, padding);
    }

    /** @return a window of another size that moves alike, with the same padding */
    public Window sized(final int otherHeight, final int otherWidth) {
        return new Window(otherHeight, otherWidth, strideHeight, strideWidth, top, left, bottom, right);
    }

    /** @return the window over which these rows and columns reach if they lie that far apart */
    Window dilated(final int rows, final int columns) {
        return sized(Math.addExact(Math.multiplyExact(height - 1, rows), 1),
            Math.addExact(Math.multiplyExact(width - 1, columns), 1));
    }

    /**
     * @param input {@code [c, h, w]}
     * @param channels channels of the result
     * @return the shape of the result; a last partial window is dropped
     * @throws IllegalArgumentException if the window is larger than the padded input
     */
    ImageShape slideOver(final ImageShape input, final int channels) {
        final var paddedHeight = Math.addExact(Math.addExact(input.height(), top), bottom);
        final var paddedWidth = Math.addExact(Math.addExact(input.width(), left), right);
        if (height > paddedHeight || width > paddedWidth) {
            throw new IllegalArgumentException("A window of %s×%s doesn't fit a feature map of %s×%s (with padding)."
                .formatted(height, width, paddedHeight, paddedWidth));
        }
        return new ImageShape(channels, (paddedHeight - height) / strideHeight + 1,
            (paddedWidth - width) / strideWidth + 1);
    }

    /**
     * @param input {@code [c, h, w]}
     * @return the shape of the result when each channel is pooled; a last partial window is dropped
     * @throws IllegalArgumentException if a window may lie in the padding alone, or is larger than the padded input
     */
    ImageShape poolOver(final ImageShape input) {
        if (Math.max(top, bottom) >= height || Math.max(left, right) >= width) {
            throw new IllegalArgumentException("its padding must be smaller than its window, or it pools nothing.");
        }
        return slideOver(input, input.channels());
    }
}
