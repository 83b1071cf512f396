package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.polytope.engine.execution.program.Refreshable;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;

/** The parameters of a network in native memory, and the gradients by them. */
final class Weights implements Refreshable {

    private final Network network;

    private final NativeArrays arrays;

    private final Map<String, INDArray> values = new HashMap<>();

    private final Map<String, INDArray> gradients = new HashMap<>();

    private final Map<String, HostTransfer> transfers = new HashMap<>();

    private long version = -1;

    /** @param arrays makes them */
    Weights(final Network network, final NativeArrays arrays) {
        this.network = network;
        this.arrays = arrays;
        network.parameterSpecs().forEach(spec -> allocate(spec.name(), spec.size()));
        for (final var node : network.nodes()) {
            if (node.layer() instanceof BatchNorm) {
                final var channels = values.get(node.name() + ".weight").length();
                allocate(node.name() + ".scale", channels);
                allocate(node.name() + ".shift", channels);
            }
        }
    }

    private void allocate(final String name, final long size) {
        values.put(name, arrays.zeros(size));
        transfers.put(name, new HostTransfer(values.get(name)));
    }

    /**
     * @return a parameter; or, for a batch normalization outside training, its {@code scale} γ/√(var+ε) and its
     *         {@code shift} β - mean·scale
     */
    Tensor value(final String name, final long... shape) {
        return Tensor.fixed(values.get(name).reshape('c', shape));
    }

    /** @return where the gradient by a parameter is to be written */
    Tensor gradient(final String name, final long... shape) {
        return Tensor.fixed(gradientArray(name).reshape('c', shape));
    }

    /** @return the gradient by a parameter, one number behind the other */
    Tensor gradient(final String name) {
        return Tensor.fixed(gradientArray(name));
    }

    private INDArray gradientArray(final String name) {
        return gradients.computeIfAbsent(name, n -> arrays.zeros(values.get(n).length()));
    }

    @Override
    public void refresh(final Parameters parameters, final long newVersion) {
        if (version != newVersion) {
            upload(parameters);
            version = newVersion;
        }
    }

    private void upload(final Parameters parameters) {
        parameters.arrays().forEach((spec, array) -> transfers.get(spec.name()).write(array, array.length));
        for (final var node : network.nodes()) {
            if (node.layer() instanceof BatchNorm norm) {
                uploadConstants(node.name(), norm, parameters);
            }
        }
    }

    private void uploadConstants(final String name, final BatchNorm norm, final Parameters parameters) {
        final var gamma = parameters.get(name + ".weight");
        final var beta = parameters.get(name + ".bias");
        final var mean = parameters.get(name + ".running_mean");
        final var variance = parameters.get(name + ".running_var");
        final var scale = new double[gamma.length];
        final var shift = new double[gamma.length];
        for (int c = 0; c < scale.length; c++) {
            scale[c] = gamma[c] / Math.sqrt(variance[c] + norm.epsilon());
            shift[c] = beta[c] - mean[c] * scale[c];
        }
        transfers.get(name + ".scale").write(scale);
        transfers.get(name + ".shift").write(shift);
    }
}
