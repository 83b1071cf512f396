package org.polytope.engine.training.state;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

import org.polytope.engine.Utf8;
import org.polytope.engine.tensor.Tensor;
import org.polytope.engine.tensor.Tensor.Type;
import org.polytope.engine.tensor.TensorInput;

/** Gives what was saved, in the order in which it was. */
final class RestoredState implements State {

    private final TensorInput tensors;

    RestoredState(final TensorInput tensors) {
        this.tensors = tensors;
    }

    private ByteBuffer next(final String name, final Type type, final List<Integer> shape) {
        final var tensor = next(name);
        if (tensor.type() != type || !tensor.shape().equals(shape)) {
            throw new IllegalArgumentException("The saved state holds \"%s\" as %s %s, not as %s %s."
                .formatted(name, tensor.type(), tensor.shape(), type, shape));
        }
        return ByteBuffer.wrap(tensor.data()).order(ByteOrder.LITTLE_ENDIAN);
    }

    private Tensor next(final String name) {
        if (!tensors.hasNext() || !tensors.nextName().equals(name)) {
            throw new IllegalArgumentException("The saved state lacks \"%s\"%s.".formatted(name,
                tensors.hasNext() ? " before \"" + tensors.nextName() + "\"" : " at its end"));
        }
        try {
            return tensors.next();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void floats(final String name, final float[] values) {
        next(name, Type.F32, List.of(values.length)).asFloatBuffer().get(values);
    }

    @Override
    public void doubles(final String name, final double[] values) {
        next(name, Type.F64, List.of(values.length)).asDoubleBuffer().get(values);
    }

    @Override
    public double number(final String name, final double value) {
        return next(name, Type.F64, List.of()).getDouble();
    }

    @Override
    public long whole(final String name, final long value) {
        return next(name, Type.I64, List.of()).getLong();
    }

    @Override
    public String text(final String name, final String value) {
        final var tensor = next(name);
        if (tensor.type() != Type.U8) {
            throw new IllegalArgumentException("The saved state holds \"%s\" as %s, not as a text."
                .formatted(name, tensor.type()));
        }
        return Utf8.decode("The saved text \"" + name + "\"", tensor.data());
    }
}
