package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.nd4j.DoublePrecision;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Nonlinearity;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Flatten;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.ZeroPadShortcut;

/**
 * What every executor must do. All numbers are held against the executor in double precision, whose own gradients are
 * held against finite differences.
 */
public abstract class ExecutorContract {

    private static final ImageShape MNIST = new ImageShape(1, 28, 28);

    private static final ImageShape CIFAR = new ImageShape(3, 32, 32);

    /** @return the executor to be tested */
    protected abstract Executor create(Network network, int capacity);

    /** @return what its numbers are held against */
    protected Executor reference(final Network network, final int capacity) {
        return DoublePrecision.executor(network, capacity);
    }

    /** Not the deepest: with random weights, rounding flips so many of their ReLUs that no gradient is comparable. */
    static Stream<LayerCase> architectures() {
        return Stream.of(new LayerCase("CNN-6", Architectures.cnn6(MNIST, 10)),
            new LayerCase("small CNN", Architectures.smallCnn(MNIST, 10)),
            new LayerCase("ResNet-20", Architectures.resNet(CIFAR, 10, 20)),
            new LayerCase("ResNet-20 on odd images", Architectures.resNet(new ImageShape(1, 15, 21), 3, 20)),
            new LayerCase("wide ResNet-10", Architectures.wideResNet(CIFAR, 10, 10, 1, Nonlinearity.RELU)),
            new LayerCase("wide ResNet-10 with SiLU", Architectures.wideResNet(CIFAR, 10, 10, 2, Nonlinearity.SILU)),
            new LayerCase("network of TRADES", Architectures.tradesCnn(MNIST, 10)),
            new LayerCase("reference network, depth 20", Architectures.bottleneckResNet(CIFAR, 10, 20)),
            new LayerCase("MLP", Architectures.mlp(MNIST, 10, List.of(64, 32))),
            new LayerCase("linear", Architectures.linear(MNIST, 10)));
    }

    @ParameterizedTest
    @MethodSource({"org.polytope.engine.execution.LayerCase#all", "org.polytope.engine.execution.TokenCases#all",
        "org.polytope.engine.execution.GraphCases#all"})
    void everyLayerAgreesWithDoublePrecision(final LayerCase layerCase) {
        compare(layerCase.network(), 3, 1e-5);
    }

    @ParameterizedTest
    @MethodSource("org.polytope.engine.execution.PublishedActivation#all")
    void activationsAreThoseOfPyTorch(final PublishedActivation published) {
        final var count = PublishedActivation.ARGUMENTS.length;
        final var network =
            NetworkBuilder.of(ImageShape.vector(count)).add("activation", published.layer()).build();
        final var slopes = new float[count];
        final var ones = new float[count];
        Arrays.fill(ones, 1);
        try (var executor = create(network, 1)) {
            executor.upload(Parameters.zeros(network));
            final var heads = executor.forward(PublishedActivation.ARGUMENTS, 1, Mode.attack());
            executor.backward(new Heads(1, ones, new float[0][]), slopes, null);
            for (int i = 0; i < count; i++) {
                assertEquals(published.values()[i], heads.logits()[i], 1e-6);
                assertEquals(published.slopes()[i], slopes[i], 1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.polytope.engine.execution.PublishedTokens#all")
    void tokensAreThoseOfPyTorch(final PublishedTokens published) {
        final var network = published.network();
        final var gradients = Parameters.zeros(network);
        final var imageGradients = new float[network.input().size()];
        try (var executor = create(network, 1)) {
            executor.upload(published.parameters());
            final var logits = executor.forward(published.images(), 1, Mode.train(1)).logits();
            executor.backward(new Heads(1, published.logitGradients(), new float[0][]), imageGradients, gradients);
            published.expected().forEach((name, numbers) -> {
                final var actual = name.equals("logits") ? logits
                    : name.equals("images") ? imageGradients : gradients.get(name);
                for (int i = 0; i < numbers.length; i++) {
                    assertEquals(numbers[i], actual[i], 1e-6, name + " " + i);
                }
                assertEquals(numbers.length, actual.length);
            });
        }
    }

    /** Some steps down the sum of the squared logits, with every parameter of a small transformer. */
    @Test
    void tokensAreTrainedAsInDoublePrecision() {
        final var network =
            TokenCases.all().filter(c -> c.name().equals("attention")).findAny().orElseThrow().network();
        try (var executor = create(network, 4); var reference = reference(network, 4)) {
            final var actual = Samples.parameters(network, 2);
            final var expected = Samples.parameters(network, 2);
            final var first = descend(executor, actual, 1);
            descend(reference, expected, 1);
            final var last = descend(executor, actual, 7);
            descend(reference, expected, 7);
            assertTrue(last < 0.5 * first, () -> "from %s to %s".formatted(first, last));
            expected.arrays().forEach((spec, array) -> assertArrayEquals(array, actual.get(spec.name()), 1e-4f,
                spec.name()));
        }
    }

    /** @return the sum before the last step */
    private static double descend(final Executor executor, final Parameters parameters, final int steps) {
        final var network = executor.network();
        double sum = 0;
        for (int step = 0; step < steps; step++) {
            executor.upload(parameters);
            final var gradients = Parameters.zeros(network);
            final var heads = executor.forward(Samples.normal(4 * network.input().size(), 1), 4, Mode.train(step));
            executor.backward(new Heads(4, heads.logits(), heads.zerosLike().features()), null, gradients);
            sum = 0;
            for (final var logit : heads.logits()) {
                sum += logit * logit;
            }
            parameters.arrays().forEach((spec, array) -> {
                for (int i = 0; i < array.length; i++) {
                    array[i] -= 0.01f * gradients.get(spec.name())[i];
                }
            });
        }
        return sum;
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void everyArchitectureAgreesWithDoublePrecision(final LayerCase layerCase) {
        // deep in a random network, some ReLU's input is so near 0 that it changes sides in single precision
        compare(layerCase.network(), 4, 1e-2);
    }

    /** Their outputs are the images, or all but: nothing reads or writes them, and no gradient passes anything. */
    static Stream<LayerCase> outputsWithoutWeights() {
        final var vector = ImageShape.vector(5);
        final var input = Network.INPUT;
        final var flatten = new Node("flatten", new Flatten(), List.of(input));
        final var relu = new Node("relu", new Relu(), List.of(input));
        final var dense = new Node("fc", new Dense(3, true), List.of("flatten"));
        return Stream.of(new LayerCase("the images alone", new Network(vector, List.of(), input, List.of())),
            new LayerCase("the images twice", new Network(vector, List.of(), input, List.of(input))),
            new LayerCase("the images flattened", new Network(MNIST, List.of(flatten, dense), "flatten", List.of())),
            new LayerCase("everything once", new Network(vector, List.of(flatten, dense, relu), "flatten",
                List.of(input, "fc", "relu"))),
            new LayerCase("one output several times",
                new Network(vector, List.of(flatten, dense), "fc", List.of("fc", "flatten", "fc", "flatten"))),
            new LayerCase("features that are the images",
                new Network(vector, List.of(flatten, dense), "fc", List.of(input, "flatten"))),
            new LayerCase("nothing to learn", new Network(vector, List.of(relu), "relu", List.of("relu"))));
    }

    @ParameterizedTest
    @MethodSource("outputsWithoutWeights")
    void outputsNeedNoWeights(final LayerCase layerCase) {
        compare(layerCase.network(), 3, 1e-6);
    }

    @Test
    void theHostileNetworkWithoutWeightsIsRun() throws IOException {
        compare(NetworkJson.read(Files.readString(TestData.requireCase("hostile/network-logits-without-weights.json"))),
            3, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6, 7, 100})
    void shortcutsMayLeadOutsideAtOnce(final int stride) {
        for (final var shape : List.of(new ImageShape(2, 1, 1), new ImageShape(2, 6, 5))) {
            compare(NetworkBuilder.of(shape).add("shortcut", new ZeroPadShortcut(stride, 1, 0))
                .add("logits", new Dense(2, true)).build(), 2, 1e-5);
        }
    }

    private void compare(final Network network, final int count, final double tolerance) {
        final var images = Samples.normal(count * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        try (var executor = create(network, count + 1); var reference = reference(network, count)) {
            executor.upload(parameters);
            reference.upload(parameters);
            for (final var mode : List.of(Mode.predict(), Mode.attack(), Mode.attack().withFeatures(), Mode.train(7))) {
                final var expected = pass(reference, images, count, mode, parameters.copy());
                final var actual = pass(executor, images, count, mode, parameters.copy());
                expected.compareTo(actual, mode.toString(), tolerance);
            }
        }
    }

    private static PassResult pass(final Executor executor, final float[] images, final int count, final Mode mode,
        final Parameters parameters) {
        final var network = executor.network();
        final var heads = executor.forward(images, count, mode);
        final var inputGradient = new float[count * network.input().size()];
        final var gradients = Parameters.zeros(network);
        if (mode.pass() != Mode.Pass.PREDICT) {
            final var training = mode.pass() == Mode.Pass.TRAIN;
            executor.backward(Samples.gradients(network, count, mode.features(), 3), inputGradient,
                training ? gradients : null);
            if (training) {
                executor.updateRunningStatistics(parameters);
            }
        }
        return new PassResult(heads, inputGradient, gradients, parameters);
    }

    /** The lowest ones, so that nothing beneath them is differentiated by, and one in the middle. */
    static Stream<Set<String>> frozen() {
        return Stream.of(Set.of("conv1", "bn1", "layer1.0.conv1", "layer1.0.bn1", "layer1.0.conv2", "layer1.0.bn2"),
            Set.of("layer2.0.conv1", "layer2.0.bn1"), Set.of("linear"));
    }

    @ParameterizedTest
    @MethodSource("frozen")
    void frozenLayersStayWhatTheyAre(final Set<String> nodes) {
        final var network = Architectures.resNet(new ImageShape(3, 8, 8), 4, 8);
        final var images = Samples.normal(5 * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        final var mode = Mode.train(7).freezing(nodes);
        try (var executor = create(network, 5); var reference = reference(network, 5)) {
            executor.upload(parameters);
            reference.upload(parameters);
            final var actual = pass(executor, images, 5, mode, parameters.copy());
            pass(reference, images, 5, mode, parameters.copy()).compareTo(actual, nodes.toString(), 1e-4);
            parameters.arrays().forEach((spec, array) -> {
                if (nodes.stream().anyMatch(node -> spec.name().startsWith(node + "."))) {
                    assertArrayEquals(array, actual.parameters().get(spec.name()), spec.name());
                    assertArrayEquals(new float[array.length], actual.gradients().get(spec.name()), spec.name());
                }
            });
            final var both = pass(executor, images, 5, Mode.train(7), parameters.copy());
            assertNotEquals(0, both.gradients().get("conv1.weight")[0], "another mode is another program");
        }
    }

    /** Then only dropout would tell training from evaluation. */
    @Test
    void allFrozenNormalizationsComputeWhatIsEvaluated() {
        final var network = Architectures.resNet(new ImageShape(3, 8, 8), 4, 8);
        final var images = Samples.normal(5 * network.input().size(), 1);
        final var all = network.nodes().stream().map(Node::name).collect(Collectors.toSet());
        try (var executor = create(network, 5)) {
            executor.upload(Samples.parameters(network, 2));
            final var evaluated = executor.forward(images, 5, Mode.predict()).logits();
            assertArrayEquals(evaluated, executor.forward(images, 5, Mode.train(7).freezing(all)).logits(), 1e-4f);
        }
    }

    @Test
    void batchesOfAnySizeGiveTheSame() {
        final var network = Architectures.resNet(new ImageShape(3, 8, 8), 4, 8);
        final var images = Samples.normal(13 * network.input().size(), 1);
        final var whole = run(network, 13, images, 13);
        for (final var count : new int[]{1, 2, 5, 12}) {
            final var part = run(network, 13, images, count);
            for (int i = 0; i < part.length; i++) {
                assertEquals(whole[i], part[i], 1e-5, "of %d images".formatted(count));
            }
        }
    }

    private float[] run(final Network network, final int capacity, final float[] images, final int count) {
        try (var executor = create(network, capacity)) {
            executor.upload(Samples.parameters(network, 2));
            // a full batch first: what it leaves behind must not matter
            executor.forward(images, capacity, Mode.predict());
            return executor.forward(images, count, Mode.predict()).logits();
        }
    }

    @Test
    void aPartialTrainingBatchIsExact() {
        final var network = Architectures.resNet(new ImageShape(3, 8, 8), 4, 8);
        final var images = Samples.normal(8 * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        try (var large = create(network, 8); var exact = create(network, 3)) {
            large.upload(parameters);
            exact.upload(parameters);
            pass(large, images, 8, Mode.train(1), parameters.copy());
            pass(exact, images, 3, Mode.train(1), parameters.copy())
                .compareTo(pass(large, images, 3, Mode.train(1), parameters.copy()), "3 of 8", 1e-6);
        }
    }

    @Test
    void sameInputsGiveTheSameBits() {
        final var network = Architectures.cnn6(MNIST, 10);
        final var images = Samples.normal(16 * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        PassResult first = null;
        for (int i = 0; i < 3; i++) {
            try (var executor = create(network, 16)) {
                executor.upload(parameters);
                final var result = pass(executor, images, 16, Mode.train(1), parameters.copy());
                first = first == null ? result : first;
                first.compareTo(result, "run " + i, 0);
            }
        }
    }

    @Test
    void gradientsCanBeAskedForOneByOne() {
        final var network = Architectures.cnn6(MNIST, 10);
        final var images = Samples.normal(2 * network.input().size(), 1);
        final var factors = Samples.gradients(network, 2, true, 3);
        try (var executor = create(network, 2)) {
            executor.upload(Samples.parameters(network, 2));
            final var both = pass(executor, images, 2, Mode.train(1), Samples.parameters(network, 2));
            executor.forward(images, 2, Mode.train(1));
            final var inputOnly = new float[2 * network.input().size()];
            executor.backward(factors, inputOnly, null);
            executor.forward(images, 2, Mode.train(1));
            final var parametersOnly = Parameters.zeros(network);
            executor.backward(factors, null, parametersOnly);
            both.compareGradientsTo(inputOnly, parametersOnly, "one by one", 1e-5);
        }
    }

    @Test
    void branchesThatArentWantedHaveNoGradient() {
        final var network =
            LayerCase.all().filter(c -> c.name().equals("side branch")).findAny().orElseThrow().network();
        final var images = Samples.normal(2 * network.input().size(), 1);
        try (var executor = create(network, 2)) {
            executor.upload(Samples.parameters(network, 2));
            pass(executor, images, 2, Mode.train(1), Samples.parameters(network, 2));
            final var logitsOnly = new Mode(Mode.Pass.TRAIN, false, 1);
            final var gradients = pass(executor, images, 2, logitsOnly, Samples.parameters(network, 2)).gradients();
            assertArrayEquals(new float[5 * 4], gradients.get("aux.weight"));
            assertTrue(gradients.get("fc.weight")[0] != 0);
        }
    }

    @Test
    void aSingleNumberHasNoVarianceToLearnFrom() {
        final var network = NetworkBuilder.of(MNIST).add("fc", new Dense(3, true)).add("bn", new BatchNorm(1e-5, 0.1))
            .add("logits", new Dense(2, true)).build();
        final var parameters = Samples.parameters(network, 2);
        final var after = parameters.copy();
        try (var executor = create(network, 1)) {
            executor.upload(parameters);
            pass(executor, Samples.normal(784, 1), 1, Mode.train(1), after);
        }
        assertArrayEquals(parameters.get("bn.running_var"), after.get("bn.running_var"));
        assertNotEquals(parameters.get("bn.running_mean")[0], after.get("bn.running_mean")[0]);
    }

    @Test
    void aCapacityOfNothingIsRefused() {
        final var network = Architectures.linear(MNIST, 10);
        assertThrows(IllegalArgumentException.class, () -> create(network, 0));
        assertThrows(IllegalArgumentException.class, () -> create(network, Integer.MIN_VALUE));
    }

    /** @return after how many steps memory is looked at again */
    protected int steps() {
        return 60;
    }

    @Test
    void memoryStaysFlat() {
        final var network = Architectures.resNet(new ImageShape(3, 8, 8), 10, 8);
        final var images = Samples.normal(32 * network.input().size(), 1);
        final var parameters = Samples.parameters(network, 2);
        touchHeap();
        try (var executor = create(network, 32)) {
            final var resident = new long[4];
            final var stretch = steps();
            for (int step = 0; step <= 4 * stretch; step++) {
                if (step > 0 && step % stretch == 0) {
                    resident[step / stretch - 1] = nativeBytes();
                }
                executor.upload(parameters);
                pass(executor, images, 32, Mode.train(step), parameters);
                pass(executor, images, step % 32 + 1, Mode.attack(), parameters);
            }
            // what leaks grows in every stretch; the heap gives pages back, or a thread begins, in one of them
            final var grown = IntStream.range(1, 4).mapToLong(i -> (resident[i] - resident[i - 1]) >> 20).min()
                .orElseThrow();
            assertTrue(grown < 20, () -> "grown by at least %d MiB in each %d steps".formatted(grown, stretch));
        }
    }

    /** The heap's own pages become resident when they are first used, and would look like native memory that grows. */
    private static void touchHeap() {
        final var runtime = Runtime.getRuntime();
        final var blocks = new ArrayList<byte[]>();
        while (runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory() > 128L << 20) {
            blocks.add(new byte[1 << 19]);
        }
    }

    private static long nativeBytes() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }
}
