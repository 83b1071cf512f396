package org.polytope.engine.execution.nd4j;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Copies numbers between Java arrays and one contiguous native array of floats or doubles. */
final class HostTransfer {

    /** Keeps the native memory alive. */
    private final INDArray array;

    private final FloatPointer floats;

    private final DoublePointer doubles;

    HostTransfer(final INDArray array) {
        this.array = array;
        final var address = array.data().addressPointer();
        floats = array.dataType() == DataType.FLOAT ? new FloatPointer(address) : null;
        doubles = array.dataType() == DataType.DOUBLE ? new DoublePointer(address) : null;
    }

    int size() {
        return Math.toIntExact(array.length());
    }

    /** Writes the first {@code count} numbers, and zeros behind them. */
    void write(final float[] source, final int count) {
        if (floats != null) {
            floats.put(source, 0, count);
            if (count < size()) {
                floats.getPointer(count).put(new float[size() - count], 0, size() - count);
            }
        } else {
            final var converted = new double[size()];
            for (int i = 0; i < count; i++) {
                converted[i] = source[i];
            }
            doubles.put(converted, 0, converted.length);
        }
    }

    /** Fills {@code target} with the numbers from {@code first} on. */
    void read(final float[] target, final long first) {
        if (floats != null) {
            floats.getPointer(first).get(target, 0, target.length);
        } else {
            for (int i = 0; i < target.length; i++) {
                target[i] = (float)doubles.get(first + i);
            }
        }
    }

    /** Writes all numbers. */
    void write(final double[] source) {
        if (doubles != null) {
            doubles.put(source, 0, source.length);
        } else {
            final var rounded = new float[source.length];
            for (int i = 0; i < source.length; i++) {
                rounded[i] = (float)source[i];
            }
            floats.put(rounded, 0, rounded.length);
        }
    }

    /** @return the first {@code count} numbers */
    double[] read(final int count) {
        final var numbers = new double[count];
        if (doubles != null) {
            doubles.get(numbers, 0, count);
        } else {
            final var single = new float[count];
            floats.get(single, 0, count);
            for (int i = 0; i < count; i++) {
                numbers[i] = single[i];
            }
        }
        return numbers;
    }
}
