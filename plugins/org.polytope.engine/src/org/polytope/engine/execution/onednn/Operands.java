package org.polytope.engine.execution.onednn;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** The operands of a network, made when first asked for and shared by all its programs. */
final class Operands {

    private final Device device;

    private final NativeScope scope;

    private final Map<String, Operand> byName = new HashMap<>();

    Operands(final Device device, final NativeScope scope) {
        this.device = device;
        this.scope = scope;
    }

    /** @return a parameter, seen with these extents */
    Operand parameter(final String name, final long... extents) {
        return byName.computeIfAbsent(name,
            key -> new Operand(device, scope, parameters -> parameters.get(name), extents));
    }

    /** @return the weights of a 1×1 convolution, {@code [filters, channels]} in memory, as what pixels are multiplied by */
    Operand factor(final String name, final long channels, final long filters) {
        return byName.computeIfAbsent(name + ".factor", key -> new Operand(device, scope,
            parameters -> parameters.get(name), Layout.plain(filters, channels).exchanged()));
    }

    /** @return a parameter as the row that is added to each of others, {@code [1, count]} */
    Operand row(final String name, final long count) {
        return byName.computeIfAbsent(name + ".row",
            key -> new Operand(device, scope, parameters -> parameters.get(name), 1, count));
    }

    /** @return gamma and beta of a batch normalization one behind the other, as the library reads them, [2, c] */
    Operand scaleShift(final Node node, final long channels) {
        return byName.computeIfAbsent(node.name(), name -> new Operand(device, scope, parameters -> {
            final var both = new float[2 * (int)channels];
            System.arraycopy(parameters.get(name + ".weight"), 0, both, 0, (int)channels);
            System.arraycopy(parameters.get(name + ".bias"), 0, both, (int)channels, (int)channels);
            return both;
        }, 2, channels));
    }

    /** @return the slopes of a PReLU, {@code [1, c, 1, 1]} or one for all channels */
    Operand slopes(final Node node, final long slopes) {
        return parameter(node.name() + ".weight", 1, slopes, 1, 1);
    }

    /** @return the weights of a convolution as its gradient by images needs them */
    Operand subPixel(final Node node, final SubPixelGradient gradient) {
        final var weights = node.name() + ".weight";
        return byName.computeIfAbsent(node.name() + ".subpixel", key -> new Operand(device, scope,
            parameters -> gradient.weights(parameters, weights), gradient.weightExtents()));
    }

    /**
     * @param extents of a parameter, {@code [1, c, h, w]}; each that of {@code whole} or 1
     * @return the parameter repeated where it has a single number
     */
    Operand spread(final String name, final long[] extents, final long... whole) {
        return byName.computeIfAbsent(name, key -> new Operand(device, scope, parameters -> {
            final var numbers = parameters.get(name);
            final var all = new float[(int)(whole[1] * whole[2] * whole[3])];
            for (int i = 0; i < all.length; i++) {
                final var channel = i / (whole[2] * whole[3]) % extents[1];
                final var row = i / whole[3] % whole[2] % extents[2];
                all[i] = numbers[(int)((channel * extents[2] + row) * extents[3] + i % whole[3] % extents[3])];
            }
            return all;
        }, whole));
    }

    /** @return the same number everywhere */
    Operand constant(final float number, final long... extents) {
        return byName.computeIfAbsent(number + Arrays.toString(extents), name -> new Operand(device, scope,
            parameters -> {
                final var numbers = new float[(int)Arrays.stream(extents).reduce(1, Math::multiplyExact)];
                Arrays.fill(numbers, number);
                return numbers;
            }, extents));
    }

    /** @return a matrix of constants, row-major */
    Operand matrix(final String name, final double[] numbers, final long rowCount, final long columnCount) {
        return byName.computeIfAbsent(name, key -> new Operand(device, scope, parameters -> {
            final var single = new float[numbers.length];
            for (int i = 0; i < single.length; i++) {
                single[i] = (float)numbers[i];
            }
            return single;
        }, rowCount, columnCount));
    }

    /** @return weights of a 1×1 convolution that shifts the channels as a shortcut does: {@code [filters, c, 1, 1]} */
    Operand channelShift(final Node node, final int channels, final ZeroPadShortcut shortcut) {
        final var filters = channels + shortcut.channelsBefore() + shortcut.channelsBehind();
        if ((long)filters * channels > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("Node \"%s\": a shortcut from %s to %s channels is too large to be run."
                .formatted(node.name(), channels, filters));
        }
        return byName.computeIfAbsent(node.name(), name -> new Operand(device, scope, parameters -> {
            final var weights = new float[filters * channels];
            for (int c = 0; c < channels; c++) {
                weights[(shortcut.channelsBefore() + c) * channels + c] = 1;
            }
            return weights;
        }, filters, channels, 1, 1));
    }
}
