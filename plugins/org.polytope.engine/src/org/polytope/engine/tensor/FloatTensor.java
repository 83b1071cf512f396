package org.polytope.engine.tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.polytope.engine.tensor.Tensor.Type;

/**
 * Numbers in float32 that are written from where they are.
 *
 * @param shape its extents
 * @param numbers row-major; not copied
 */
public record FloatTensor(List<Integer> shape, float[] numbers) implements TensorSource {

    private static final int PORTION = 1 << 14;

    /** @throws IllegalArgumentException if there aren't as many numbers as the shape says */
    public FloatTensor {
        shape = List.copyOf(shape);
        if (shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact) != numbers.length) {
            throw new IllegalArgumentException(
                "A tensor of shape %s can't have %s numbers.".formatted(shape, numbers.length));
        }
    }

    @Override
    public Type type() {
        return Type.F32;
    }

    @Override
    public void writeTo(final OutputStream out) throws IOException {
        final var portion = ByteBuffer.allocate(PORTION * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < numbers.length; i += PORTION) {
            final var count = Math.min(PORTION, numbers.length - i);
            portion.asFloatBuffer().put(numbers, i, count);
            out.write(portion.array(), 0, count * Float.BYTES);
        }
    }
}
