package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.Plan;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.AveragePool;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Clip;
import org.polytope.engine.network.layer.Concat;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Identity;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.PRelu;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Tanh;
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

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
