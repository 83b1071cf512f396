package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.execution.program.Phase;
import org.polytope.engine.execution.program.ProgramKey;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.Offset;

/** Makes the values and kernels of a program of oneDNN's primitives. */
final class Compilation extends org.polytope.engine.execution.program.Compilation<Tensor, Value, Emitter> {

    private final Operands operands;

    private final Map<String, PartialGradients> partialGradients = new HashMap<>();

    Compilation(final Network network, final ProgramKey key, final Operands operands) {
        super(network, key, new OneDnnFusion());
        this.operands = operands;
    }

    @Override
    protected Value value(final long[] extents, final Phase gradientPhase) {
        return new Value(extents, gradientPhase);
    }

    @Override
    protected Kernel kernel(final Operation operation) {
        return KernelSelection.kernel(operation, this);
    }

    @Override
    protected Tensor inHostOrder(final Value value, final Emitter emitter) {
        return value.plain(emitter);
    }

    /** @return the library's word for a way forward that keeps, or doesn't keep, what the way back needs */
    int propagation() {
        return pass() == Pass.PREDICT ? dnnl_forward_inference : dnnl_forward_training;
    }

    /**
     * @param value the name of a node, or the images'
     * @return whether its only reader may write its own result there: what yields it doesn't look at it again
     */
    boolean isOverwritable(final String value) {
        return dataflow().readOnce(value) && dataflow().nodes().stream().filter(node -> node.name().equals(value))
            .anyMatch(node -> node.layer() instanceof MatrixProduct || node.layer() instanceof Offset);
    }

    /** @return how those that take parts of a value write its gradient */
    PartialGradients partialGradients(final String value) {
        return partialGradients.computeIfAbsent(value, name -> PartialGradients.of(name, dataflow()));
    }

    Operands operands() {
        return operands;
    }
}
