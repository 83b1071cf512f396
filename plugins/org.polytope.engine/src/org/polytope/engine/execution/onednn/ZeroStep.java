package org.polytope.engine.execution.onednn;

import java.util.Collection;
import java.util.List;

import org.bytedeco.javacpp.Pointer;
import org.polytope.engine.execution.program.Step;

/** Fills a tensor with zeros, the padding of its blocks included. */
record ZeroStep(Tensor tensor) implements Step {

    @Override
    public Collection<Tensor> tensors() {
        return List.of(tensor);
    }

    @Override
    public void run() {
        Pointer.memset(tensor.storage().address(), 0, tensor.layout().bytes());
    }
}
