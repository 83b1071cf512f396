package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.Plan;
import org.polytope.engine.network.Layer;
import org.polytope.engine.network.Layer.Add;
import org.polytope.engine.network.Layer.AveragePool;
import org.polytope.engine.network.Layer.BatchNorm;
import org.polytope.engine.network.Layer.Clip;
import org.polytope.engine.network.Layer.Concat;
import org.polytope.engine.network.Layer.Convolution;
import org.polytope.engine.network.Layer.Dense;
import org.polytope.engine.network.Layer.Dropout;
import org.polytope.engine.network.Layer.Flatten;
import org.polytope.engine.network.Layer.GlobalAveragePool;
import org.polytope.engine.network.Layer.Identity;
import org.polytope.engine.network.Layer.LeakyRelu;
import org.polytope.engine.network.Layer.MaxPool;
import org.polytope.engine.network.Layer.PRelu;
import org.polytope.engine.network.Layer.Relu;
import org.polytope.engine.network.Layer.Sigmoid;
import org.polytope.engine.network.Layer.Tanh;
import org.polytope.engine.network.Layer.ZeroPad;
import org.polytope.engine.network.Layer.ZeroPadShortcut;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;

/** Chooses the kernel of each node. */
final class KernelFactory {

    private final Plan plan;

    private final Pass pass;

    private final Weights weights;

    private final LongSupplier seed;

    private final Map<String, Node> nodes = new HashMap<>();

    KernelFactory(final Plan plan, final Pass pass, final Weights weights, final LongSupplier seed) {
        this.plan = plan;
        this.pass = pass;
        this.weights = weights;
        this.seed = seed;
        plan.nodes().forEach(node -> nodes.put(node.name(), node));
    }

    Kernel kernel(final Node node) {
        final var layer = node.layer();
        if (layer instanceof Convolution) {
            return new ConvolutionKernel(node, weights);
        } else if (layer instanceof Dense) {
            return new DenseKernel(node, weights);
        } else if (layer instanceof BatchNorm) {
            return pass == Pass.TRAIN ? new BatchNormKernel(node, weights) : new ScaleShiftKernel(node, weights);
        } else if (layer instanceof PRelu) {
            return new PReluKernel(node, weights);
        } else if (layer instanceof MaxPool pool) {
            return new MaxPoolKernel(pool.window());
        } else if (layer instanceof AveragePool pool) {
            return new AveragePoolKernel(pool);
        } else if (layer instanceof GlobalAveragePool) {
            return new GlobalAveragePoolKernel();
        } else if (layer instanceof Add) {
            return new AddKernel();
        } else if (layer instanceof Concat) {
            return new ConcatKernel();
        } else if (layer instanceof ZeroPad pad) {
            return PlacementKernel.of(pad);
        } else if (layer instanceof ZeroPadShortcut shortcut) {
            return PlacementKernel.of(shortcut);
        } else if (layer instanceof Flatten) {
            return new ReshapeKernel(true);
        } else if (layer instanceof Identity) {
            return new ReshapeKernel(false);
        } else if (layer instanceof Dropout) {
            return pass == Pass.TRAIN ? new DropoutKernel(node, seed) : new ReshapeKernel(false);
        }
        return activation(node, layer);
    }

    private Kernel activation(final Node node, final Layer layer) {
        if (layer instanceof Relu) {
            return new ReluKernel(overwritable(node.inputs().get(0)));
        } else if (layer instanceof LeakyRelu leaky) {
            return new LeakyReluKernel(leaky.slope());
        } else if (layer instanceof Sigmoid) {
            return new SigmoidKernel();
        } else if (layer instanceof Tanh) {
            return new TanhKernel();
        } else if (layer instanceof Clip clip) {
            return new ClipKernel(clip);
        }
        throw new IllegalArgumentException("Node \"%s\": there is no kernel for %s.".formatted(node.name(), layer));
    }

    /** @return whether nobody else needs this output, neither another node nor its own backward pass */
    private boolean overwritable(final String name) {
        if (name.equals(Network.INPUT) || !plan.readOnce(name)) {
            return false;
        }
        final var node = nodes.get(name);
        final var layer = node.layer();
        if (layer instanceof Identity) {
            return overwritable(node.inputs().get(0));
        }
        return layer instanceof Convolution || layer instanceof Dense || layer instanceof BatchNorm
            || layer instanceof Add;
    }
}
