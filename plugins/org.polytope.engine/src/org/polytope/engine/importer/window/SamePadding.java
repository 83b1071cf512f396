package org.polytope.engine.importer.window;

/** The padding that ONNX and Keras call "same": as many windows as there are whole or partial strides. */
public final class SamePadding {

    private SamePadding() {
    }

    /**
     * @param extent rows or columns of the feature map
     * @param size rows or columns of the window
     * @param stride how far it moves, at least 1
     * @return the padding on both sides together
     */
    public static int total(final int extent, final int size, final int stride) {
        return Math.toIntExact(Math.max(0, ((extent + stride - 1L) / stride - 1) * stride + size - extent));
    }
}
