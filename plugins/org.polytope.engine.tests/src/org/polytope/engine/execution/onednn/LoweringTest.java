package org.polytope.engine.execution.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Lowering;
import org.polytope.engine.execution.program.Operation;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Dropout;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.LeakyRelu;
import org.polytope.engine.network.layer.MaxPool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Window;

/** What is fused, and what isn't. */
class LoweringTest {

    private static final ImageShape INPUT = new ImageShape(3, 8, 8);

    private static List<String> outputs(final Network network, final boolean features, final Pass pass) {
        return Lowering.of(Dataflow.of(network, features), pass, new OneDnnFusion()).operations().stream()
            .map(Operation::output).toList();
    }

    @Test
    void aResidualBlockIsTwoConvolutionsOutsideTraining() {
        final var folded = BatchNormFolding.of(Architectures.resNet(INPUT, 10, 8)).network();
        assertEquals(List.of("relu", "layer1.0.relu1", "layer1.0.relu", "layer2.0.shortcut", "layer2.0.relu1",
            "layer2.0.relu", "layer3.0.shortcut", "layer3.0.relu1", "layer3.0.relu", "pool", "linear"),
            outputs(folded, false, Pass.ATTACK));
    }

    @Test
    void inTrainingAReluGoesWithTheNormalizationOrTheSum() {
        assertEquals(List.of("conv1", "relu", "layer1.0.conv1", "layer1.0.relu1", "layer1.0.conv2", "layer1.0.bn2",
            "layer1.0.relu"), outputs(Architectures.resNet(INPUT, 10, 8), false, Pass.TRAIN).subList(0, 7));
    }

    @Test
    void dropoutAndFlattenCostNothingOutsideTraining() {
        final var network = NetworkBuilder.of(INPUT).add("conv", new Convolution(4, Window.square(3), true))
            .add("dropout", new Dropout(0.5)).add("relu", new Relu()).add("flatten", new Flatten())
            .add("dense", new Dense(2, true)).build("flatten");
        assertEquals(List.of("relu", "dense"), outputs(network, true, Pass.ATTACK));
        assertEquals(List.of("conv", "dropout", "relu", "dense"), outputs(network, true, Pass.TRAIN));
    }

    /** Its derivative needs what it is applied to. */
    @Test
    void aSiluIsFusedWhereNothingIsDifferentiated() {
        final var network = NetworkBuilder.of(INPUT).add("conv", new Convolution(4, Window.square(3), true))
            .add("silu", new Silu()).add("dense", new Dense(2, true)).build();
        assertEquals(List.of("silu", "dense"), outputs(network, false, Pass.PREDICT));
        assertEquals(List.of("conv", "silu", "dense"), outputs(network, false, Pass.ATTACK));
        assertEquals(List.of("conv", "silu", "dense"), outputs(network, false, Pass.TRAIN));
    }

    @Test
    void whatIsAFeatureIsNotFusedAway() {
        final var network = NetworkBuilder.of(INPUT).add("dense", new Dense(4, true)).add("relu", new Relu())
            .add("logits", new Dense(2, true)).build("dense");
        assertEquals(List.of("relu", "logits"), outputs(network, false, Pass.PREDICT));
        assertEquals(List.of("dense", "relu", "logits"), outputs(network, true, Pass.PREDICT));
    }

    private static List<String> slopes(final Network network) {
        return Lowering.of(Dataflow.of(network, true), Pass.TRAIN, new OneDnnFusion()).operations().stream()
            .filter(operation -> operation.slope().isPresent()).map(Operation::output).toList();
    }

    @Test
    void aPoolingStopsTheGradientThatItsReluWouldStop() {
        final var builder = NetworkBuilder.of(INPUT).add("conv", new Convolution(4, Window.square(3), true))
            .add("relu", new Relu()).branch("feature", new Flatten(), "relu")
            .add("pool", new MaxPool(Window.square(2).stride(2))).add("logits", new Dense(2, true));
        assertEquals(List.of("pool"), slopes(builder.build()));
        assertEquals(List.of("relu"), slopes(builder.build("feature")), "a feature has a gradient of its own");
    }

    @Test
    void whatPassesBelowZeroIsNoPoolingsBusiness() {
        assertEquals(List.of("leaky"), slopes(NetworkBuilder.of(INPUT)
            .add("conv", new Convolution(4, Window.square(3), true)).add("leaky", new LeakyRelu(0.1))
            .add("pool", new MaxPool(Window.square(2).stride(2))).add("logits", new Dense(2, true)).build()));
    }
}
