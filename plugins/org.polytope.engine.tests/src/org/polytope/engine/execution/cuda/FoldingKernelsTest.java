package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.polytope.engine.execution.cuda.KernelRun.run;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.Samples;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Window;

/** Normalizations that are folded on the card have the bits of those folded on the host. */
class FoldingKernelsTest {

    private static final BatchNorm NORM = new BatchNorm(1e-3, 0.1);

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void foldingYieldsTheHostsBits(final boolean bias) {
        final var network = NetworkBuilder.of(new ImageShape(3, 4, 4))
            .add("conv", new Convolution(5, Window.square(3), bias)).add("norm", NORM)
            .add("logits", new GlobalAveragePool()).build();
        final var numbers = Samples.parameters(network, 1);
        final var folded = BatchNormFolding.of(network).fold(numbers);
        final var factors = new double[5];
        run("normalization_factors", 1, numbers.get("norm.weight"), numbers.get("norm.running_var"), NORM.epsilon(),
            factors, 5);
        final var weight = new float[5 * 27];
        run("folded_weight", 1, numbers.get("conv.weight"), factors, 27, weight, weight.length);
        final var term = new float[5];
        run("folded_bias", 1, bias ? numbers.get("conv.bias") : null, numbers.get("norm.bias"),
            numbers.get("norm.running_mean"), factors, term, 5);
        assertArrayEquals(folded.get("conv.weight"), weight);
        assertArrayEquals(folded.get("conv.bias"), term);
    }
}
