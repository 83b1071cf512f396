package org.polytope.engine.execution.cuda;

import java.util.List;

import org.polytope.engine.network.Parameters;

/** Numbers that follow from other operands: computed on the card, whenever those have changed. */
final class Derived implements Operand {

    private final Tensor tensor;

    private final List<Operand> sources;

    private final KernelStep step;

    private long seen;

    /** @param step yields the tensor from the sources */
    Derived(final Tensor tensor, final List<Operand> sources, final KernelStep step) {
        this.tensor = tensor;
        this.sources = sources;
        this.step = step;
    }

    @Override
    public Tensor tensor() {
        return tensor;
    }

    /** It changes whenever one of them does, and none goes back. */
    @Override
    public long changes() {
        return sources.stream().mapToLong(Operand::changes).sum();
    }

    @Override
    public void refresh(final Parameters parameters, final long version) {
        sources.forEach(source -> source.refresh(parameters, version));
        if (seen != changes()) {
            step.launch();
            seen = changes();
        }
    }
}
