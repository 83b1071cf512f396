package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarSet;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.polytope.engine.network.layer.Window;

/**
 * The window of a native operation, which can only pad alike above and below, left and right. Other paddings are
 * written out around a copy of the input.
 */
final class Padding {

    private final Window window;

    private final double value;

    private final boolean alike;

    private final int dilationHeight;

    private final int dilationWidth;

    private Tensor unpadded;

    /** @param value what stands in a padding that is written out */
    Padding(final Window window, final double value) {
        this(window, value, 1, 1);
    }

    /** @param dilationHeight how far rows of the window lie apart, and columns accordingly */
    Padding(final Window window, final double value, final int dilationHeight, final int dilationWidth) {
        this.window = window;
        this.value = value;
        this.dilationHeight = dilationHeight;
        this.dilationWidth = dilationWidth;
        alike = window.top() == window.bottom() && window.left() == window.right();
    }

    /** @return whether the native operation pads by itself */
    boolean isNative() {
        return alike;
    }

    /** @return what the native operation has to read */
    Tensor forward(final Tape tape, final Tensor input) {
        if (alike) {
            return input;
        }
        unpadded = input;
        final var padded = tape.tensor(input.extent(0), input.extent(1),
            input.extent(2) + window.top() + window.bottom(), input.extent(3) + window.left() + window.right());
        tape.elementwise((x, z) -> new ScalarSet(x, null, z, value), padded, padded);
        tape.custom("identity", List.of(input), inside(padded));
        return padded;
    }

    /** @return from the gradient by what the native operation read, that by the input */
    Tensor backward(final Tape tape, final Tensor gradient) {
        if (alike) {
            return gradient;
        }
        final var inputGradient = tape.tensor(unpadded.shape());
        tape.custom("identity", List.of(inside(gradient)), inputGradient);
        return inputGradient;
    }

    private Tensor inside(final Tensor padded) {
        final INDArrayIndex all = NDArrayIndex.all();
        return padded.slice(x -> x.get(all, all, NDArrayIndex.interval(window.top(), window.top() + unpadded.extent(2)),
            NDArrayIndex.interval(window.left(), window.left() + unpadded.extent(3))), unpadded.shape());
    }

    /** @return the shape of what the window yields when it slides over {@code read} */
    long[] outputShape(final Tensor read, final long channels) {
        return new long[]{read.extent(0), channels,
            (read.extent(2) + 2 * top() - height()) / window.strideHeight() + 1,
            (read.extent(3) + 2 * left() - width()) / window.strideWidth() + 1};
    }

    /** @return whether the windows end exactly at the last row and column of {@code read} */
    boolean reachesAll(final Tensor read) {
        return (read.extent(2) + 2 * top() - height()) % window.strideHeight() == 0
            && (read.extent(3) + 2 * left() - width()) % window.strideWidth() == 0;
    }

    /** @return the integer arguments of ND4J's convolutions and poolings, up to {@code rest} */
    long[] arguments(final long... rest) {
        final var arguments = new long[8 + rest.length];
        final long[] common = {window.height(), window.width(), window.strideHeight(), window.strideWidth(), top(),
            left(), dilationHeight, dilationWidth};
        System.arraycopy(common, 0, arguments, 0, common.length);
        System.arraycopy(rest, 0, arguments, common.length, rest.length);
        return arguments;
    }

    /** @return the same for a window whose gaps are filled with zeros */
    long[] filledArguments(final long... rest) {
        final var arguments = arguments(rest);
        arguments[0] = height();
        arguments[1] = width();
        arguments[6] = 1;
        arguments[7] = 1;
        return arguments;
    }

    /** @return how many rows the window spans, gaps included */
    long height() {
        return (long)(window.height() - 1) * dilationHeight + 1;
    }

    /** @return how many columns the window spans, gaps included */
    long width() {
        return (long)(window.width() - 1) * dilationWidth + 1;
    }

    private long top() {
        return alike ? window.top() : 0;
    }

    private long left() {
        return alike ? window.left() : 0;
    }
}
