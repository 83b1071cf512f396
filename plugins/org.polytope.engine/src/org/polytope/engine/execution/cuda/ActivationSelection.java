package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.LayerVisitor;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;

/** Finds the kernel for an operation whose layer is a function of single numbers. */
abstract class ActivationSelection implements LayerVisitor<Kernel<Emitter>> {

    /** @return those of the operation */
    abstract Ends ends();

    @Override
    public Kernel<Emitter> visit(final Relu layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final LeakyRelu layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final PRelu layer) {
        return new PReluKernel(ends(), layer);
    }

    @Override
    public Kernel<Emitter> visit(final Sigmoid layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Silu layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Tanh layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Clip layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Gelu layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Elu layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Logarithm layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Power layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Softplus layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final Mish layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final HardSigmoid layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }

    @Override
    public Kernel<Emitter> visit(final HardSwish layer) {
        return new ActivationKernel(ends(), Activation.of(layer));
    }
}
