package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Endpoints;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
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
import org.polytope.engine.network.layer.ZeroPad;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/** Chooses the kernel of each node. */
final class KernelFactory {

    private final Dataflow dataflow;

    private final Pass pass;

    private final Weights weights;

    private final Endpoints<Tensor> endpoints;

    private final Map<String, Node> nodes = new HashMap<>();

    KernelFactory(final Dataflow dataflow, final Pass pass, final Weights weights,
        final Endpoints<Tensor> endpoints) {
        this.dataflow = dataflow;
        this.pass = pass;
        this.weights = weights;
        this.endpoints = endpoints;
        dataflow.nodes().forEach(node -> nodes.put(node.name(), node));
    }

    Kernel kernel(final Node node) {
        return node.layer().accept(new Selection(node));
    }

    private final class Selection implements LayerVisitor<Kernel> {

        private final Node node;

        private Selection(final Node node) {
            this.node = node;
        }

        @Override
        public Kernel visit(final Convolution layer) {
            return new ConvolutionKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final GroupedConvolution layer) {
            return new GroupedConvolutionKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final Dense layer) {
            return new DenseKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final BatchNorm layer) {
            return pass == Pass.TRAIN && dataflow.learns(node.name()) ? new BatchNormKernel(node.name(), layer, weights)
                : new ScaleShiftKernel(node.name(), weights);
        }

        @Override
        public Kernel visit(final LayerNorm layer) {
            return StandardizationKernel.of(layer, node.name(), weights);
        }

        @Override
        public Kernel visit(final GroupNorm layer) {
            return StandardizationKernel.of(layer, node.name(), weights);
        }

        @Override
        public Kernel visit(final RmsNorm layer) {
            return StandardizationKernel.of(layer, node.name(), weights);
        }

        @Override
        public Kernel visit(final Relu layer) {
            return new ReluKernel(overwritable(node.inputs().get(0)));
        }

        @Override
        public Kernel visit(final LeakyRelu layer) {
            return new LeakyReluKernel(layer.slope());
        }

        @Override
        public Kernel visit(final PRelu layer) {
            return new PReluKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final Sigmoid layer) {
            return new SigmoidKernel();
        }

        @Override
        public Kernel visit(final Silu layer) {
            return new SiluKernel();
        }

        @Override
        public Kernel visit(final Tanh layer) {
            return new TanhKernel();
        }

        @Override
        public Kernel visit(final Clip layer) {
            return new ClipKernel(layer);
        }

        @Override
        public Kernel visit(final Gelu layer) {
            return new FormulaKernel(layer.tanh() ? new TanhGeluFormula() : new GeluFormula());
        }

        @Override
        public Kernel visit(final Elu layer) {
            return new FormulaKernel(new EluFormula(layer));
        }

        @Override
        public Kernel visit(final Softplus layer) {
            return new FormulaKernel(new SoftplusFormula(layer.beta()));
        }

        @Override
        public Kernel visit(final Mish layer) {
            return new FormulaKernel(new MishFormula());
        }

        @Override
        public Kernel visit(final HardSigmoid layer) {
            return new FormulaKernel(new HardSigmoidFormula(layer.slope(), layer.offset()));
        }

        @Override
        public Kernel visit(final HardSwish layer) {
            return new FormulaKernel(new HardSwishFormula());
        }

        @Override
        public Kernel visit(final Power layer) {
            return new FormulaKernel(new PowerFormula(layer));
        }

        @Override
        public Kernel visit(final Logarithm layer) {
            return new FormulaKernel(new LogarithmFormula());
        }

        @Override
        public Kernel visit(final MaxPool layer) {
            return new MaxPoolKernel(layer.window());
        }

        @Override
        public Kernel visit(final AveragePool layer) {
            return new AveragePoolKernel(layer);
        }

        @Override
        public Kernel visit(final GlobalAveragePool layer) {
            return new GlobalAveragePoolKernel();
        }

        @Override
        public Kernel visit(final Add layer) {
            return new AddKernel();
        }

        @Override
        public Kernel visit(final Multiply layer) {
            return new MultiplyKernel();
        }

        @Override
        public Kernel visit(final BroadcastAdd layer) {
            return new BroadcastAddKernel();
        }

        @Override
        public Kernel visit(final MatrixProduct layer) {
            return new MatrixProductKernel(layer);
        }

        @Override
        public Kernel visit(final Concat layer) {
            return new ConcatKernel();
        }

        @Override
        public Kernel visit(final Flatten layer) {
            return new ReshapeKernel(true);
        }

        @Override
        public Kernel visit(final ZeroPad layer) {
            return PlacementKernel.of(layer);
        }

        @Override
        public Kernel visit(final ZeroPadShortcut layer) {
            return PlacementKernel.of(layer);
        }

        @Override
        public Kernel visit(final Rearrange layer) {
            return new RearrangeKernel(layer);
        }

        @Override
        public Kernel visit(final Roll layer) {
            return new RollKernel(layer);
        }

        @Override
        public Kernel visit(final Resize layer) {
            return new ResizeKernel(layer);
        }

        @Override
        public Kernel visit(final Softmax layer) {
            return new SoftmaxKernel();
        }

        @Override
        public Kernel visit(final Offset layer) {
            return new OffsetKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final Factor layer) {
            return new FactorKernel(node.name(), layer, weights);
        }

        @Override
        public Kernel visit(final Dropout layer) {
            return new DropoutKernel(node, endpoints); // elsewhere it is looked through
        }

        @Override
        public Kernel visit(final Identity layer) {
            throw new IllegalStateException("An identity is looked through, and needs no kernel.");
        }
    }

    /** @return whether nobody else needs this output, neither another node nor its own backward pass */
    private boolean overwritable(final String name) {
        if (name.equals(Network.INPUT) || !dataflow.readOnce(name)) {
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
