package org.polytope.engine.certification.bounds;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Resize;

/** Linear layers as matrices, for one image in channel, row, column order. */
final class LinearLayers {

    private LinearLayers() {
    }

    /**
     * @param size of input and output
     * @param weight by position
     */
    private static SparseMatrix diagonal(final int size, final IntToDoubleFunction weight) {
        final var matrix = new SparseMatrix.Builder(size, size);
        for (int i = 0; i < size; i++) {
            matrix.entry(i, weight.applyAsDouble(i)).endRow();
        }
        return matrix.build();
    }

    /**
     * Numbers at other positions.
     *
     * @param size of the output
     * @param from the position in the input, by that in the output; -1 for a 0
     */
    static SparseMatrix moved(final int size, final IntUnaryOperator from) {
        final var matrix = new SparseMatrix.Builder(size, size);
        for (int i = 0; i < size; i++) {
            final var position = from.applyAsInt(i);
            (position < 0 ? matrix : matrix.entry(position, 1)).endRow();
        }
        return matrix.build();
    }

    static Step identity(final int source, final ImageShape shape) {
        return AffineStep.linear(source, moved(shape.size(), IntUnaryOperator.identity()));
    }

    static Step sum(final List<Integer> sources, final ImageShape shape) {
        final var matrices =
            sources.stream().map(source -> moved(shape.size(), IntUnaryOperator.identity())).toList();
        return new AffineStep(sources, matrices, new double[shape.size()], new double[shape.size()]);
    }

    /** @param inputs the shapes of the sources, in which an extent of 1 stands for all */
    static Step broadcastSum(final List<Integer> sources, final List<ImageShape> inputs, final ImageShape output) {
        final var matrices = inputs.stream().map(input -> moved(output.size(), i -> repeated(i, input, output)))
            .toList();
        return new AffineStep(sources, matrices, new double[output.size()], new double[output.size()]);
    }

    /** @return which number of {@code shape}, in which an extent of 1 stands for all, stands at place {@code i} */
    private static int repeated(final int i, final ImageShape shape, final ImageShape output) {
        final var channel = i / (output.height() * output.width()) % shape.channels();
        final var row = i / output.width() % output.height() % shape.height();
        return (channel * shape.height() + row) * shape.width() + i % output.width() % shape.width();
    }

    /** @param inputs the shapes of the sources, which are one behind the other in the output */
    static Step joined(final List<Integer> sources, final List<ImageShape> inputs, final ImageShape output) {
        final var matrices = new ArrayList<SparseMatrix>();
        var next = 0;
        for (final var input : inputs) {
            final var first = next;
            matrices.add(moved(output.size(), i -> i >= first && i < first + input.size() ? i - first : -1));
            next += input.size();
        }
        return new AffineStep(sources, matrices, new double[output.size()], new double[output.size()]);
    }

    /** @param bias null for none */
    static Step dense(final int source, final int inputs, final float[] weights, final float[] bias) {
        final var units = weights.length / inputs;
        final var matrix = new SparseMatrix.Builder(units, weights.length);
        for (int unit = 0; unit < units; unit++) {
            for (int i = 0; i < inputs; i++) {
                matrix.entry(i, weights[unit * inputs + i]);
            }
            matrix.endRow();
        }
        return AffineStep.of(source, matrix.build(), eachOf(bias, units, 1));
    }

    /** @param bias null for none */
    static Step convolution(final int source, final Convolution layer, final ImageShape input, final ImageShape output,
        final float[] weights, final float[] bias) {
        final var sliding = new Sliding(layer.window(), input, output);
        final var area = layer.window().height() * layer.window().width();
        final var plane = input.height() * input.width();
        final var matrix =
            new SparseMatrix.Builder(output.size(), Math.multiplyExact(output.size(), input.channels() * area));
        for (int filter = 0; filter < output.channels(); filter++) {
            for (int place = 0; place < sliding.places(); place++) {
                for (int channel = 0; channel < input.channels(); channel++) {
                    final var first = (filter * input.channels() + channel) * area;
                    final var corner = channel * plane;
                    sliding.visit(place, (inWindow, inChannel) -> matrix.entry(corner + inChannel,
                        weights[first + inWindow]));
                }
                matrix.endRow();
            }
        }
        return AffineStep.of(source, matrix.build(), eachOf(bias, output.channels(), sliding.places()));
    }

    static Step averagePool(final int source, final AveragePool layer, final ImageShape input,
        final ImageShape output) {
        final var sliding = new Sliding(layer.window(), input, output);
        final var area = layer.window().height() * layer.window().width();
        final var plane = input.height() * input.width();
        final var matrix = new SparseMatrix.Builder(output.size(), Math.multiplyExact(output.size(), area));
        for (int channel = 0; channel < output.channels(); channel++) {
            for (int place = 0; place < sliding.places(); place++) {
                final var positions = sliding.positions(place);
                for (final var position : positions) {
                    matrix.entry(channel * plane + position, 1.0 / (layer.countPadding() ? area : positions.length));
                }
                matrix.endRow();
            }
        }
        return AffineStep.linear(source, matrix.build());
    }

    static Step resized(final int source, final Resize layer, final ImageShape input, final ImageShape output) {
        final var rows = layer.rowWeights(input.height());
        final var columns = layer.columnWeights(input.width());
        final var matrix = new SparseMatrix.Builder(output.size(), output.size() * layer.mostReadAtOnce());
        for (int i = 0; i < output.size(); i++) {
            final var channel = i / (output.height() * output.width());
            final var ofRow = i / output.width() % output.height() * input.height();
            final var ofColumn = i % output.width() * input.width();
            for (int j = 0; j < input.height() * input.width(); j++) {
                final var weight = rows[ofRow + j / input.width()] * columns[ofColumn + j % input.width()];
                if (weight != 0) {
                    matrix.entry(channel * input.height() * input.width() + j, weight);
                }
            }
            matrix.endRow();
        }
        return AffineStep.linear(source, matrix.build());
    }

    static Step globalAverage(final int source, final ImageShape input) {
        final var plane = input.height() * input.width();
        final var matrix = new SparseMatrix.Builder(input.channels(), input.size());
        for (int channel = 0; channel < input.channels(); channel++) {
            for (int i = 0; i < plane; i++) {
                matrix.entry(channel * plane + i, 1.0 / plane);
            }
            matrix.endRow();
        }
        return AffineStep.linear(source, matrix.build());
    }

    /**
     * (x - mean) · factor + shift in each channel.
     *
     * @param mean by channel; likewise the others
     */
    static Step perChannel(final int source, final ImageShape shape, final IntToDoubleFunction mean,
        final IntToDoubleFunction factor, final IntToDoubleFunction shift) {
        final var plane = shape.height() * shape.width();
        final var shifts = new double[shape.size()];
        final var magnitudes = new double[shape.size()];
        for (int i = 0; i < shifts.length; i++) {
            final var channel = i / plane;
            final var moved = mean.applyAsDouble(channel) * factor.applyAsDouble(channel);
            shifts[i] = shift.applyAsDouble(channel) - moved;
            magnitudes[i] = Math.abs(shift.applyAsDouble(channel)) + Math.abs(moved);
        }
        return new AffineStep(List.of(source),
            List.of(diagonal(shifts.length, i -> factor.applyAsDouble(i / plane))), shifts, magnitudes);
    }

    /** @param factors of this shape, in which an extent of 1 stands for all */
    static Step factor(final int source, final ImageShape shape, final ImageShape output, final float[] factors) {
        return AffineStep.linear(source, diagonal(output.size(), i -> factors[repeated(i, shape, output)]));
    }

    /** @param shifts what is added, of this shape, in which an extent of 1 stands for all */
    static Step offset(final int source, final ImageShape shape, final ImageShape output, final float[] shifts) {
        final var all = new double[output.size()];
        for (int i = 0; i < all.length; i++) {
            all[i] = shifts[repeated(i, shape, output)];
        }
        return AffineStep.of(source, moved(output.size(), IntUnaryOperator.identity()), all);
    }

    /** @param parameters weight, bias, running mean and running variance, one a channel each */
    static Step batchNorm(final int source, final BatchNorm layer, final ImageShape shape,
        final float[]... parameters) {
        return perChannel(source, shape, c -> parameters[2][c],
            c -> parameters[0][c] / Math.sqrt(parameters[3][c] + layer.epsilon()), c -> parameters[1][c]);
    }

    private static double[] eachOf(final float[] bias, final int channels, final int places) {
        final var shift = new double[channels * places];
        for (int i = 0; i < shift.length; i++) {
            shift[i] = bias == null ? 0 : bias[i / places];
        }
        return shift;
    }
}
