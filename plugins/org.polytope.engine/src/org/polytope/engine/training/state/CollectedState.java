package org.polytope.engine.training.state;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.tensor.FloatTensor;
import org.polytope.engine.tensor.Tensor;
import org.polytope.engine.tensor.Tensor.Type;
import org.polytope.engine.tensor.TensorSource;

/** Takes what is remembered; arrays of float32 aren't copied. */
final class CollectedState implements State {

    private final Map<String, TensorSource> tensors = new LinkedHashMap<>();

    Map<String, TensorSource> tensors() {
        return tensors;
    }

    private void add(final String name, final TensorSource tensor) {
        if (tensors.putIfAbsent(name, tensor) != null) {
            throw new IllegalArgumentException("Two things are remembered as \"%s\".".formatted(name));
        }
    }

    @Override
    public void floats(final String name, final float[] values) {
        add(name, new FloatTensor(List.of(values.length), values));
    }

    @Override
    public void doubles(final String name, final double[] values) {
        final var data = buffer(Math.multiplyExact(values.length, Double.BYTES));
        data.asDoubleBuffer().put(values);
        add(name, new Tensor(Type.F64, List.of(values.length), data.array()));
    }

    @Override
    public double number(final String name, final double value) {
        add(name, new Tensor(Type.F64, List.of(), buffer(Double.BYTES).putDouble(value).array()));
        return value;
    }

    @Override
    public long whole(final String name, final long value) {
        add(name, new Tensor(Type.I64, List.of(), buffer(Long.BYTES).putLong(value).array()));
        return value;
    }

    @Override
    public String text(final String name, final String value) {
        final var bytes = value.getBytes(StandardCharsets.UTF_8);
        add(name, new Tensor(Type.U8, List.of(bytes.length), bytes));
        return value;
    }

    private static ByteBuffer buffer(final int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
