package org.polytope.engine.execution.cuda;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.ParameterSpec;

/** The parameters of an executor's network on the card, each made when first asked for. */
final class Weights {

    private final Device device;

    private final NativeScope scope;

    private final Map<String, ParameterSpec> specs;

    private final Map<String, Weight> byName = new HashMap<>();

    /** @param scope frees them */
    Weights(final Device device, final Network network, final NativeScope scope) {
        this.device = device;
        this.scope = scope;
        specs = network.parameterSpecs().stream().collect(Collectors.toMap(ParameterSpec::name, Function.identity()));
    }

    boolean empty() {
        return specs.isEmpty();
    }

    /** @return whether the network has such a parameter */
    boolean has(final String name) {
        return specs.containsKey(name);
    }

    /** @return how many numbers a parameter has */
    long size(final String name) {
        return specs.get(name).size();
    }

    Weight get(final String name) {
        return byName.computeIfAbsent(name, key -> new Weight(key, own(size(key) * Float.BYTES)));
    }

    /** @return new memory that stays as long as they do */
    Tensor own(final long bytes) {
        return Tensor.own(device, bytes, scope);
    }

    /** @return new memory on both sides that stays as long */
    Mirror mirror(final int bytes) {
        return new Mirror(device, bytes, scope);
    }

    /** @return a kernel that is run once for each of so many numbers; the arguments follow */
    KernelStep each(final String kernel, final long count) {
        return KernelStep.each(device, kernel, count);
    }

    /** @return makes training steps with them */
    CudaDescent descent(final LearningNumbers numbers) {
        return new CudaDescent(device, this, numbers);
    }
}
