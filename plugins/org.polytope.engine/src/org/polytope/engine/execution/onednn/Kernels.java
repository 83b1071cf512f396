package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Finds the kernel for an operation. */
final class Kernels {

    private Kernels() {
    }

    static Kernel of(final Operation operation, final Compilation compilation) {
        final var layer = operation.layer();
        if (layer instanceof Convolution convolution) {
            return convolution(operation, convolution, compilation);
        } else if (layer instanceof Dense dense) {
            return dense(operation, dense, compilation);
        } else if (layer instanceof ZeroPadShortcut shortcut) {
            return shortcut(operation, shortcut, compilation);
        } else if (layer instanceof BatchNorm) {
            return new BatchNormKernel(operation, compilation);
        } else if (layer instanceof GlobalAveragePool) {
            return new GlobalAveragePoolKernel(operation, compilation);
        } else if (layer instanceof MaxPool || layer instanceof AveragePool) {
            return new PoolKernel(operation, compilation);
        } else if (layer instanceof PRelu) {
            return new PReluKernel(operation, compilation);
        } else if (layer instanceof Add) {
            return new AddKernel(operation, compilation);
        } else if (layer instanceof Concat) {
            return new ConcatKernel(operation, compilation);
        } else if (layer instanceof Flatten) {
            return new FlattenKernel(operation, compilation);
        } else if (layer instanceof ZeroPad pad) {
            return new ZeroPadKernel(operation, pad, compilation);
        } else if (layer instanceof Dropout) {
            return new DropoutKernel(operation, compilation);
        }
        return new ActivationKernel(operation, compilation);
    }

    private static Kernel convolution(final Operation operation, final Convolution layer,
        final Compilation compilation) {
        final var name = operation.node().name();
        final var channels = compilation.value(operation.inputs().get(0)).channels();
        final var operands = compilation.operands();
        final var window = layer.window();
        return new ConvolutionKernel(operation, window, compilation,
            operands.parameter(name + ".weight", layer.filters(), channels, window.height(), window.width()),
            layer.bias() ? operands.parameter(name + ".bias", layer.filters()) : null, trained(compilation));
    }

    private static Kernel dense(final Operation operation, final Dense layer, final Compilation compilation) {
        final var name = operation.node().name();
        final var input = compilation.value(operation.inputs().get(0)).extents();
        final var operands = compilation.operands();
        return new DenseKernel(operation, compilation,
            operands.parameter(name + ".weight", layer.units(), input[1], input[2], input[3]),
            layer.bias() ? operands.parameter(name + ".bias", layer.units()) : null, trained(compilation));
    }

    /** The shortcut is a 1×1 convolution with constant weights: exact, and in the same layout as its neighbours. */
    private static Kernel shortcut(final Operation operation, final ZeroPadShortcut shortcut,
        final Compilation compilation) {
        final var channels = (int)compilation.value(operation.inputs().get(0)).channels();
        return new ConvolutionKernel(operation, Window.square(1).stride(shortcut.stride()), compilation,
            compilation.operands().channelShift(operation.node(), channels, shortcut), null, false);
    }

    private static boolean trained(final Compilation compilation) {
        return compilation.pass() == Pass.TRAIN;
    }
}
