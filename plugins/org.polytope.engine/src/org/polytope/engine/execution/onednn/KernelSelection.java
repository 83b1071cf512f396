package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.HardSigmoid;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.LayerVisitor;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.Logarithm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Power;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Finds the kernel for an operation. */
final class KernelSelection implements LayerVisitor<Kernel> {

    private final Operation operation;

    private final Compilation compilation;

    private KernelSelection(final Operation operation, final Compilation compilation) {
        this.operation = operation;
        this.compilation = compilation;
    }

    static Kernel kernel(final Operation operation, final Compilation compilation) {
        return operation.layer().accept(new KernelSelection(operation, compilation));
    }

    @Override
    public Kernel visit(final Convolution layer) {
        final var name = operation.node().name();
        final var window = layer.window();
        if (PixelwiseKernel.suits(window, input())) {
            return PixelwiseKernel.of(operation, layer, compilation);
        }
        return new ConvolutionKernel(operation, window, compilation,
            operands().parameter(name + ".weight", layer.filters(), input().channels(), window.height(),
                window.width()),
            layer.bias() ? operands().parameter(name + ".bias", layer.filters()) : null, trained());
    }

    @Override
    public Kernel visit(final GroupedConvolution layer) {
        final var name = operation.node().name();
        final var window = layer.window();
        return new ConvolutionKernel(operation, layer, compilation,
            operands().parameter(name + ".weight", layer.groups(), layer.filters() / layer.groups(),
                input().channels() / layer.groups(), window.height(), window.width()),
            layer.bias() ? operands().parameter(name + ".bias", layer.filters()) : null, trained());
    }

    @Override
    public Kernel visit(final Dense layer) {
        final var name = operation.node().name();
        final var extents = input().extents();
        return new DenseKernel(operation, compilation,
            operands().parameter(name + ".weight", layer.units(), extents[1], extents[2], extents[3]),
            layer.bias() ? operands().parameter(name + ".bias", layer.units()) : null, trained());
    }

    @Override
    public Kernel visit(final BatchNorm layer) {
        return new BatchNormKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final LayerNorm layer) {
        return new LayerNormKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final GroupNorm layer) {
        return GroupNormKernel.of(layer, operation, compilation);
    }

    @Override
    public Kernel visit(final RmsNorm layer) {
        return new RmsNormKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Relu layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final LeakyRelu layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final PRelu layer) {
        return new PReluKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Sigmoid layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Silu layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Tanh layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Clip layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Gelu layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Elu layer) {
        return new ScaledActivationKernel(operation, compilation, ScaledActivation.of(layer));
    }

    @Override
    public Kernel visit(final Softplus layer) {
        return new ScaledActivationKernel(operation, compilation, ScaledActivation.of(layer));
    }

    @Override
    public Kernel visit(final Mish layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final HardSigmoid layer) {
        return new ScaledActivationKernel(operation, compilation, ScaledActivation.of(layer));
    }

    @Override
    public Kernel visit(final HardSwish layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final Power layer) {
        return new PowerKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Logarithm layer) {
        return new ActivationKernel(operation, compilation, Activation.of(layer));
    }

    @Override
    public Kernel visit(final MaxPool layer) {
        return PoolKernel.of(layer, operation, compilation);
    }

    @Override
    public Kernel visit(final AveragePool layer) {
        return PoolKernel.of(layer, operation, compilation);
    }

    @Override
    public Kernel visit(final GlobalAveragePool layer) {
        return new GlobalAveragePoolKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final Add layer) {
        return new AddKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final Multiply layer) {
        return new MultiplyKernel(Repetition.of(operation, compilation));
    }

    @Override
    public Kernel visit(final BroadcastAdd layer) {
        return new BroadcastAddKernel(Repetition.of(operation, compilation));
    }

    @Override
    public Kernel visit(final MatrixProduct layer) {
        return new MatrixProductKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Concat layer) {
        return new ConcatKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final Flatten layer) {
        return new FlattenKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final ZeroPad layer) {
        return new ZeroPadKernel(operation, layer, compilation);
    }

    /** The shortcut is a 1×1 convolution with constant weights: exact, and in the same layout as its neighbors. */
    @Override
    public Kernel visit(final ZeroPadShortcut layer) {
        final var weights = operands().channelShift(operation.node(), (int)input().channels(), layer);
        return new ConvolutionKernel(operation, Window.square(1).stride(layer.stride()), compilation, weights, null,
            false);
    }

    @Override
    public Kernel visit(final Rearrange layer) {
        return ReshapeKernel.of(operation, compilation, layer)
            .orElseGet(() -> new RearrangeKernel(operation, compilation, layer));
    }

    @Override
    public Kernel visit(final Roll layer) {
        return new RollKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Resize layer) {
        return new ResizeKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Softmax layer) {
        return new SoftmaxKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final Offset layer) {
        return new OffsetKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Factor layer) {
        return new FactorKernel(operation, compilation, layer);
    }

    @Override
    public Kernel visit(final Dropout layer) {
        return new DropoutKernel(operation, compilation);
    }

    @Override
    public Kernel visit(final Identity layer) {
        throw new IllegalStateException("An identity is looked through, and needs no kernel.");
    }

    private Value input() {
        return compilation.value(operation.inputs().get(0));
    }

    private Operands operands() {
        return compilation.operands();
    }

    private boolean trained() {
        return compilation.trains(operation.node());
    }
}
