package org.polytope.engine.dataset.resizing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.polytope.engine.dataset.ImageShape;

/** Resizes images one after the other, and keeps what it has computed for the sizes that it met last. */
public final class Resizer {

    private static final int KEPT = 16;

    private record Size(int height, int width, boolean eightBit) {
    }

    private final Resizing resizing;

    private final Map<Size, Plan> plans = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(final Map.Entry<Size, Plan> eldest) {
            return size() > KEPT;
        }
    };

    Resizer(final Resizing resizing) {
        this.resizing = resizing;
    }

    /**
     * Resizes an image of 8 bits. What is named after Pillow is equal to the last bit (but for images a hundred times as
     * high as wide, which Pillow resizes the other way round), what is named after OpenCV and PyTorch within one step.
     *
     * @param shape of the image
     * @param pixels {@code [c, h, w]}, bytes 0 … 255
     * @return the new image, of the shape {@link Resizing#resized}; {@code pixels} itself where nothing changes
     */
    public byte[] resize(final ImageShape shape, final byte[] pixels) {
        final var plan = plan(shape, true);
        if (plan.changesNothing()) {
            return pixels;
        }
        final var resized = apply(plan, shape, (start, into) -> {
            for (int i = 0; i < into.length; i++) {
                into[i] = pixels[start + i] & 0xFF;
            }
        }, Math.round(resizing.padding() * 255));
        final var bytes = new byte[resized.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte)Math.round(Math.min(Math.max(resized[i], 0), 255));
        }
        return bytes;
    }

    /**
     * Resizes an image of any precision. What cubic and Lanczos kernels overshoot is clipped.
     *
     * @param shape of the image
     * @param pixels {@code [c, h, w]}, in [0, 1]
     * @return the new image, of the shape {@link Resizing#resized}; {@code pixels} itself where nothing changes
     */
    public float[] resize(final ImageShape shape, final float[] pixels) {
        final var plan = plan(shape, false);
        if (plan.changesNothing()) {
            return pixels;
        }
        final var resized = apply(plan, shape,
            (start, into) -> System.arraycopy(pixels, start, into, 0, into.length), resizing.padding());
        for (int i = 0; i < resized.length; i++) {
            resized[i] = Math.min(Math.max(resized[i], 0), 1);
        }
        return resized;
    }

    private float[] apply(final Plan plan, final ImageShape shape, final Plan.Samples pixels,
        final float padding) {
        final var resized = new float[resizing.resized(shape).size()];
        if (padding != 0) {
            Arrays.fill(resized, padding);
        }
        for (int c = 0; c < shape.channels(); c++) {
            plan.apply(pixels, c * shape.height() * shape.width(), resized,
                c * resizing.height() * resizing.width());
        }
        return resized;
    }

    private synchronized Plan plan(final ImageShape shape, final boolean eightBit) {
        return plans.computeIfAbsent(new Size(shape.height(), shape.width(), eightBit),
            size -> Plan.of(resizing, shape, eightBit));
    }
}
