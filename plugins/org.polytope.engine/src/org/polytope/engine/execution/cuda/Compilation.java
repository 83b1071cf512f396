package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.ProgramKey;
import org.polytope.engine.execution.program.Value;
import org.polytope.engine.network.Network;

/** Makes the values and kernels of a program for a card. */
final class Compilation extends org.polytope.engine.execution.program.Compilation<Tensor, Value<Tensor>, Emitter> {

    private final Operands operands;

    private final boolean tensorFloats;

    /** @param tensorFloats whether factors may be rounded (TF32) */
    Compilation(final Network network, final ProgramKey key, final Operands operands, final boolean tensorFloats) {
        super(network, key, new CudaFusion());
        this.operands = operands;
        this.tensorFloats = tensorFloats;
    }

    @Override
    protected Value<Tensor> value(final long[] extents, final Phase gradientPhase) {
        return new Value<>(extents, gradientPhase);
    }

    @Override
    protected Kernel<Emitter> kernel(final Operation operation) {
        return KernelSelection.kernel(operation, this);
    }

    Operands operands() {
        return operands;
    }

    boolean tensorFloats() {
        return tensorFloats;
    }
}
