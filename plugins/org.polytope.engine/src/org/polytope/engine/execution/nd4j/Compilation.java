package org.polytope.engine.execution.nd4j;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Fusion;
import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.ProgramKey;
import org.polytope.engine.execution.program.Value;
import org.polytope.engine.network.Network;

/** Makes the values and kernels of a program of ND4J's operations. */
final class Compilation extends org.polytope.engine.execution.program.Compilation<Tensor, Value<Tensor>, Tape> {

    private final Weights weights;

    private final KernelFactory factory;

    Compilation(final Network network, final ProgramKey key, final Weights weights) {
        super(network, key, Fusion.NONE);
        this.weights = weights;
        factory = new KernelFactory(dataflow(), pass(), weights, endpoints());
    }

    @Override
    protected Value<Tensor> value(final long[] extents, final Phase gradientPhase) {
        return new Value<>(extents, gradientPhase);
    }

    @Override
    protected Kernel<Tape> kernel(final Operation operation) {
        final var kernel = factory.kernel(operation.node());
        if (kernel instanceof BatchNormKernel norm) {
            endpoints().addBatchMoments(() -> norm.statistics().moments());
        }
        return new NodeKernel(kernel, operation.inputs().stream().map(this::value).toList(),
            value(operation.output()));
    }

    @Override
    protected void finish() {
        if (pass() == Pass.TRAIN) {
            dataflow().trainableParameters()
                .forEach(name -> endpoints().addParameterGradient(name, weights.gradient(name), 0));
        }
    }
}
