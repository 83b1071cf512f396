package org.polytope.engine.execution.cuda;

import java.util.Optional;
import java.util.Set;

import org.polytope.engine.execution.program.Kernel;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.BroadcastAdd;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Factor;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.GroupNorm;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LayerNorm;
import org.polytope.engine.network.layer.MatrixProduct;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Offset;
import org.polytope.engine.network.layer.Rearrange;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.RmsNorm;
import org.polytope.engine.network.layer.Roll;
import org.polytope.engine.network.layer.Softmax;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Finds the kernel for an operation. */
final class KernelSelection extends ActivationSelection {

    /** What no kernel was written for yet. */
    private static final Set<Class<? extends Layer>> MISSING = Set.of();

    private final Ends ends;

    private KernelSelection(final Ends ends) {
        this.ends = ends;
    }

    /** @return which layer can't be run on a card yet, as a sentence; empty if all can */
    static Optional<String> missing(final Network network) {
        return network.nodes().stream().filter(node -> MISSING.contains(node.layer().getClass())).findFirst()
            .map(node -> missing(node.name(), node.layer()));
    }

    private static String missing(final String node, final Layer layer) {
        return "Node \"%s\": layers of kind %s don't run on graphics cards yet.".formatted(node,
            layer.getClass().getSimpleName());
    }

    @Override
    Ends ends() {
        return ends;
    }

    static Kernel<Emitter> kernel(final Operation operation, final Compilation compilation) {
        return operation.layer().accept(new KernelSelection(new Ends(operation, compilation)));
    }

    @Override
    public Kernel<Emitter> visit(final Convolution layer) {
        return new ConvolutionKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Dense layer) {
        return new DenseKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final BatchNorm layer) {
        return ends.trains() ? new BatchNormKernel(ends, layer) : new ScaleShiftKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final MaxPool layer) {
        return new MaxPoolKernel(ends, layer.window());
    }

    @Override
    public Kernel<Emitter> visit(final AveragePool layer) {
        return new AveragePoolKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final GlobalAveragePool layer) {
        return AveragePoolKernel.global(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Add layer) {
        return new AddKernel(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Concat layer) {
        return new ConcatKernel(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Flatten layer) {
        return new FlattenKernel(ends);
    }

    @Override
    public Kernel<Emitter> visit(final ZeroPad layer) {
        return new PlacementKernel(ends, Placement.of(layer, ends.input().extents()));
    }

    @Override
    public Kernel<Emitter> visit(final ZeroPadShortcut layer) {
        return new PlacementKernel(ends, Placement.of(layer, ends.input().extents()));
    }

    @Override
    public Kernel<Emitter> visit(final Rearrange layer) {
        return RearrangeKernel.of(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Roll layer) {
        return new RollKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Softmax layer) {
        return new SoftmaxKernel(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Offset layer) {
        return LearnedMapKernel.of(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Dropout layer) {
        return new DropoutKernel(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Identity layer) {
        throw new IllegalStateException("An identity is looked through, and needs no kernel.");
    }

    @Override
    public Kernel<Emitter> visit(final GroupedConvolution layer) {
        return new ConvolutionKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final LayerNorm layer) {
        return StandardizationKernel.of(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final GroupNorm layer) {
        return StandardizationKernel.of(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final RmsNorm layer) {
        return StandardizationKernel.of(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Multiply layer) {
        return RepetitionKernel.product(ends);
    }

    @Override
    public Kernel<Emitter> visit(final MatrixProduct layer) {
        return new MatrixProductKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final BroadcastAdd layer) {
        return RepetitionKernel.sum(ends);
    }

    @Override
    public Kernel<Emitter> visit(final Resize layer) {
        return new ResizeKernel(ends, layer);
    }

    @Override
    public Kernel<Emitter> visit(final Factor layer) {
        return LearnedMapKernel.of(ends, layer);
    }
}
