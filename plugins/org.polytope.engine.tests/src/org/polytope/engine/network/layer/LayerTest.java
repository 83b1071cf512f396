package org.polytope.engine.network.layer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.layer.ParameterSpec.Role;
import org.polytope.engine.network.layer.Rearrange.Axis;

/** What layers tell of themselves is what the modules of PyTorch have. */
class LayerTest {

    private static final ImageShape INPUT = new ImageShape(3, 7, 6);

    private static final int LARGE = Integer.MAX_VALUE - 1;

    private static Stream<Class<?>> kinds(final Class<?> kind) {
        return kind.isSealed() ? Arrays.stream(kind.getPermittedSubclasses()).flatMap(LayerTest::kinds)
            : Stream.of(kind);
    }

    @Test
    void everyKindIsVisitedByAMethodOfItsOwn() {
        final Set<Class<?>> visited = Arrays.stream(LayerVisitor.class.getMethods())
            .map(method -> method.getParameterTypes()[0]).collect(Collectors.toSet());
        assertEquals(kinds(Layer.class).collect(Collectors.toSet()), visited);
    }

    static Stream<Arguments> shapes() {
        final var uneven = new Window(3, 2, 2, 1, 0, 1, 2, 0);
        return Stream.of(arguments(new Convolution(4, uneven, true), "4×4×6"),
            arguments(new Convolution(4, Window.square(3).stride(2), true), "4×3×2"),
            arguments(new GroupedConvolution(6, Window.square(3), true, 3, 2, 1), "6×3×4"),
            arguments(new Dense(5, true), "5×1×1"), arguments(new BatchNorm(1e-5, 0.1), "3×7×6"),
            arguments(new LayerNorm(1e-5), "3×7×6"), arguments(new GroupNorm(3, 1e-5), "3×7×6"),
            arguments(new Relu(), "3×7×6"), arguments(new LeakyRelu(0.1), "3×7×6"),
            arguments(new PRelu(false), "3×7×6"), arguments(new Sigmoid(), "3×7×6"), arguments(new Silu(), "3×7×6"),
            arguments(new Tanh(), "3×7×6"),
            arguments(new Gelu(true), "3×7×6"), arguments(Elu.selu(), "3×7×6"),
            arguments(new Softplus(1), "3×7×6"), arguments(new Mish(), "3×7×6"),
            arguments(new HardSigmoid(1, 0), "3×7×6"), arguments(new HardSwish(), "3×7×6"),
            arguments(new Power(0.5), "3×7×6"), arguments(new Logarithm(), "3×7×6"),
            arguments(new Clip(0, 6), "3×7×6"), arguments(new MaxPool(uneven), "3×4×6"),
            arguments(new AveragePool(Window.square(2).stride(2), true), "3×3×3"),
            arguments(new GlobalAveragePool(), "3×1×1"), arguments(new Flatten(), "126×1×1"),
            arguments(new ZeroPad(1, 0, 2, 3), "3×10×9"), arguments(new ZeroPadShortcut(2, 1, 2), "6×4×3"),
            arguments(new Rearrange(new ImageShape(5, 2, 1), 3, List.of(new Axis(5, 7), new Axis(2, 1))), "5×2×1"),
            arguments(new Roll(2, -9), "3×7×6"),
            arguments(new Resize(Sampling.LINEAR, Resize.Places.halfPixel(14, 2), Resize.Places.fromFirst(4, 0.7)),
                "3×14×4"),
            arguments(new Softmax(), "3×7×6"),
            arguments(new Offset(true, false, true), "3×7×6"), arguments(new Factor(true, false, true), "3×7×6"),
            arguments(new RmsNorm(1e-5), "3×7×6"),
            arguments(new Dropout(0.5), "3×7×6"), arguments(new Identity(), "3×7×6"));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void tellsTheShapeOfItsOutput(final Layer layer, final String expected) {
        assertEquals(expected, layer.outputShape(List.of(INPUT)).toString());
        assertRefused("it reads 2 inputs but needs exactly one.", layer, INPUT, INPUT);
    }

    @Test
    void whatMergesFeatureMapsNeedsThemAlike() {
        final var narrow = new ImageShape(3, 7, 5);
        final var deep = new ImageShape(8, 7, 6);
        assertEquals(INPUT, new Add().outputShape(List.of(INPUT, INPUT, INPUT)));
        assertEquals(new ImageShape(14, 7, 6), new Concat().outputShape(List.of(INPUT, deep, INPUT)));
        assertRefused("it adds feature maps of different shapes: [3×7×6, 8×7×6].", new Add(), INPUT, deep);
        assertRefused("it joins feature maps of different heights or widths: [3×7×6, 3×7×5].", new Concat(), INPUT,
            narrow);
        assertEquals(INPUT, new Multiply().outputShape(List.of(INPUT, new ImageShape(3, 1, 1))));
        assertEquals(INPUT, new Multiply().outputShape(List.of(new ImageShape(1, 7, 6), INPUT)));
        assertRefused(
            "it multiplies feature maps of shapes [3×7×6, 3×7×5]; one of them must have as many channels, rows "
                + "and columns as the other, or a single one.",
            new Multiply(), INPUT, narrow);
        assertRefused("it multiplies two feature maps but reads 3.", new Multiply(), INPUT, INPUT, INPUT);
        assertEquals(INPUT, new BroadcastAdd().outputShape(List.of(new ImageShape(1, 7, 1), INPUT)));
        assertRefused("it adds feature maps of shapes [3×7×6, 8×7×6]; one of them must have as many channels, rows and "
            + "columns as the other, or a single one.", new BroadcastAdd(), INPUT, deep);
        assertRefused("it adds two feature maps but reads 3.", new BroadcastAdd(), INPUT, INPUT, INPUT);
        for (final var layer : List.<Layer>of(new Add(), new Multiply(), new BroadcastAdd(), new Concat(),
            new MatrixProduct(false, false, 1))) {
            assertRefused("it reads 1 inputs but needs two or more.", layer, INPUT);
        }
    }

    @Test
    void matricesMustFitTogether() {
        final var tall = new ImageShape(3, 6, 9);
        assertEquals(new ImageShape(3, 7, 9), new MatrixProduct(false, false, 1).outputShape(List.of(INPUT, tall)));
        assertEquals(new ImageShape(3, 7, 7), new MatrixProduct(false, true, 1).outputShape(List.of(INPUT, INPUT)));
        assertEquals(new ImageShape(3, 6, 6), new MatrixProduct(true, false, 1).outputShape(List.of(INPUT, INPUT)));
        assertEquals(new ImageShape(3, 9, 7), new MatrixProduct(true, true, 1).outputShape(List.of(tall, INPUT)));
        assertRefused("it multiplies matrices of 7×6 and 7×6 (from feature maps of shapes [3×7×6, 3×7×6]), but the "
            + "first needs as many columns as the second has rows.", new MatrixProduct(false, false, 1), INPUT, INPUT);
        assertRefused("it multiplies the matrices of feature maps of shapes [3×7×6, 2×6×7], which need equally many "
            + "channels.", new MatrixProduct(false, false, 1), INPUT, new ImageShape(2, 6, 7));
        assertRefused("it multiplies two feature maps but reads 3.", new MatrixProduct(false, false, 1), INPUT, INPUT,
            INPUT);
    }

    @Test
    void groupsMustDivideTheChannels() {
        assertRefused("its 2 groups don't divide the 3 channels that it reads.",
            new GroupedConvolution(4, Window.square(1), true, 2, 1, 1), INPUT);
        assertRefused("its 2 groups don't divide the 3 channels that it reads.", new GroupNorm(2, 1e-5), INPUT);
    }

    @Test
    void windowsMustFitAndPoolSomething() {
        assertRefused("A window of 8×8 doesn't fit a feature map of 7×6 (with padding).",
            new MaxPool(Window.square(8)), INPUT);
        assertRefused("its padding must be smaller than its window, or it pools nothing.",
            new AveragePool(Window.square(2).padding(2), true), INPUT);
        assertEquals(new ImageShape(1, 10, 9),
            new Convolution(1, Window.square(2).padding(2), true).outputShape(List.of(INPUT)));
    }

    private static void assertRefused(final String message, final Layer layer, final ImageShape... inputs) {
        assertEquals(message, assertThrows(IllegalArgumentException.class, () -> layer.outputShape(List.of(inputs)))
            .getMessage());
    }

    /** From an untrusted file: two paddings that together with the image are more than an integer holds. */
    static Stream<Layer> tooLarge() {
        return Stream.of(new ZeroPad(LARGE, 0, LARGE, 0), new ZeroPad(0, LARGE, 0, LARGE),
            new ZeroPadShortcut(1, LARGE, LARGE),
            new Convolution(1, new Window(1, 1, 1, 1, LARGE, 0, LARGE, 0), false),
            new MaxPool(new Window(LARGE + 1, 1, 1, 1, LARGE, 0, LARGE, 0)));
    }

    @ParameterizedTest
    @MethodSource("tooLarge")
    void whatOverflowsIsRefused(final Layer layer) {
        final var builder = NetworkBuilder.of(INPUT).add("huge", layer).add("pool", new GlobalAveragePool());
        final var e = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals("Node \"huge\": its output would hold more than 2^31 - 1 numbers.", e.getMessage());
    }

    /** What each layer may hold is counted before anything is made of it. */
    static Stream<Arguments> uncountableParameters() {
        return Stream.of(arguments(new Dense(1 << 25, true), "\"weight\" [33554432, 126]"),
            arguments(new Convolution(1 << 26, new Window(7, 6, 1, 1, 0, 0, 0, 0), true),
                "\"weight\" [67108864, 3, 7, 6]"),
            arguments(new Convolution(1, new Window(1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 1 << 16, 0, 0), false),
                "\"weight\" [1, 3, 65536, 65536]"));
    }

    @ParameterizedTest
    @MethodSource("uncountableParameters")
    void parametersThatCannotBeCountedAreRefused(final Layer layer, final String named) {
        final var builder = NetworkBuilder.of(INPUT).add("huge", layer).add("pool", new GlobalAveragePool());
        final var e = assertThrows(IllegalArgumentException.class, builder::build);
        assertEquals(
            "Node \"huge\": its parameter %s is too large: it would hold more than 2^31 - 1 numbers.".formatted(named),
            e.getMessage());
    }

    @Test
    void manyChannelsDontOverflowEither() {
        final var builder = NetworkBuilder.of(new ImageShape(1, 1, 1)).add("wide", new Dense(1 << 30, false))
            .add("concat", new Concat(), "wide", "wide", "wide", "wide", Network.INPUT);
        assertThrows(IllegalArgumentException.class, builder::build);
    }

    @Test
    void tellsItsParameters() {
        final var window = new Window(5, 2, 1, 1, 0, 0, 0, 0);
        assertParameters(new Convolution(4, window, false), spec("weight", Role.WEIGHT, 4, 3, 5, 2));
        assertParameters(new Convolution(4, window, true), spec("weight", Role.WEIGHT, 4, 3, 5, 2),
            spec("bias", Role.BIAS, 4));
        assertParameters(new GroupedConvolution(6, window, true, 3, 2, 1), spec("weight", Role.WEIGHT, 6, 1, 5, 2),
            spec("bias", Role.BIAS, 6));
        assertParameters(new Dense(5, false), spec("weight", Role.WEIGHT, 5, 126));
        assertParameters(new Dense(5, true), spec("weight", Role.WEIGHT, 5, 126), spec("bias", Role.BIAS, 5));
        assertParameters(new BatchNorm(1e-5, 0.1), spec("weight", Role.SCALE, 3), spec("bias", Role.SHIFT, 3),
            spec("running_mean", Role.RUNNING_MEAN, 3), spec("running_var", Role.RUNNING_VARIANCE, 3));
        assertParameters(new LayerNorm(1e-5), spec("weight", Role.SCALE, 3), spec("bias", Role.SHIFT, 3));
        assertParameters(new GroupNorm(1, 1e-5), spec("weight", Role.SCALE, 3), spec("bias", Role.SHIFT, 3));
        assertParameters(new PRelu(false), spec("weight", Role.SLOPE, 3));
        assertParameters(new RmsNorm(1e-5), spec("weight", Role.SCALE, 3));
        assertParameters(new Offset(true, false, true), spec("bias", Role.BIAS, 3, 1, 6));
        assertParameters(new PRelu(true), spec("weight", Role.SLOPE, 1));
        for (final var layer : List.<Layer>of(new Relu(), new MaxPool(window), new Flatten(), new Dropout(0.5))) {
            assertParameters(layer);
        }
    }

    private static ParameterSpec spec(final String name, final Role role, final Integer... shape) {
        return new ParameterSpec(name, List.of(shape), role);
    }

    private static void assertParameters(final Layer layer, final ParameterSpec... expected) {
        assertEquals(List.of(expected), layer.parameters(INPUT));
    }
}
