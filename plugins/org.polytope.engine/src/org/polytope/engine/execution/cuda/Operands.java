package org.polytope.engine.execution.cuda;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;

/** The operands of a network, made when first asked for and shared by all its programs. */
final class Operands {

    private final Device device;

    private final NativeScope scope;

    private final Map<String, Operand> byName = new HashMap<>();

    Operands(final Device device, final NativeScope scope) {
        this.device = device;
        this.scope = scope;
    }

    /** @return a parameter of so many numbers */
    Operand parameter(final String name, final long size) {
        return operand(name, size, parameters -> parameters.get(name));
    }

    /** @return γ/√(var+ε) of a batch normalization, by its running statistics */
    Operand scale(final String node, final BatchNorm layer, final long channels) {
        return operand(node + ".scale", channels, parameters -> {
            final var scale = new float[(int)channels];
            for (int c = 0; c < scale.length; c++) {
                scale[c] = (float)scale(parameters, node, layer, c);
            }
            return scale;
        });
    }

    /** @return β - mean·γ/√(var+ε) */
    Operand shift(final String node, final BatchNorm layer, final long channels) {
        return operand(node + ".shift", channels, parameters -> {
            final var shift = new float[(int)channels];
            for (int c = 0; c < shift.length; c++) {
                shift[c] = (float)(parameters.get(node + ".bias")[c]
                    - parameters.get(node + ".running_mean")[c] * scale(parameters, node, layer, c));
            }
            return shift;
        });
    }

    private static double scale(final Parameters parameters, final String node, final BatchNorm layer, final int c) {
        return parameters.get(node + ".weight")[c]
            / Math.sqrt(parameters.get(node + ".running_var")[c] + layer.epsilon());
    }

    private Operand operand(final String name, final long size, final Function<Parameters, float[]> source) {
        return byName.computeIfAbsent(name,
            key -> new Operand(Tensor.own(device, size * Float.BYTES, scope), source));
    }
}
