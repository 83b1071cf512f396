package org.polytope.engine.execution.nd4j;

import java.util.Collection;
import java.util.List;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Step;

/** A step in plain Java, for the few numbers (one a channel) where a native call costs more than the arithmetic. */
final class HostOperation implements Step {

    /** What to do with the tensors. */
    @FunctionalInterface
    interface Action {
        /** @param memory the tensors that the operation was recorded with, in that order */
        void run(HostTransfer[] memory);
    }

    private final List<Tensor> tensors;

    private final Action action;

    private HostTransfer[] transfers;

    HostOperation(final Action action, final List<Tensor> tensors) {
        this.action = action;
        this.tensors = tensors;
    }

    @Override
    public void bind(final NativeScope scope) {
        transfers = tensors.stream().map(tensor -> new HostTransfer(tensor.array())).toArray(HostTransfer[]::new);
    }

    @Override
    public Collection<Tensor> tensors() {
        return tensors;
    }

    @Override
    public void run() {
        action.run(transfers);
    }
}
