package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.PixelLayout;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Node;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Elu;
import org.polytope.engine.network.layer.Gelu;
import org.polytope.engine.network.layer.HardSwish;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Mish;
import org.polytope.engine.network.layer.Multiply;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;
import org.polytope.engine.tensor.Tensor;

/** Small models, written down here as the versions of Keras write them: what they become, or why they are refused. */
class KerasTranslationTest {

    private static final String INPUT = layer("InputLayer", "in", "'batch_input_shape': [null, 4, 4, 1]");

    private static final String FLATTEN = layer("Flatten", "flat", "'data_format': 'channels_last'");

    private static final String DENSE = layer("Dense", "fc", "'units': 2, 'activation': 'linear', 'use_bias': true");

    private static final Map<String, List<Integer>> WEIGHTS =
        Map.of("fc/fc/kernel", List.of(16, 2), "fc/fc/bias", List.of(2));

    private static String layer(final String type, final String name, final String settings) {
        return "{'class_name': '%s', 'config': {'name': '%s'%s}}".formatted(type, name,
            settings.isEmpty() ? "" : ", " + settings);
    }

    /** @param calls as Keras writes them into {@code inbound_nodes} */
    private static String called(final String layer, final String calls) {
        return layer.substring(0, layer.length() - 1) + ", 'inbound_nodes': [%s]}".formatted(calls);
    }

    private static String sequential(final String... layers) {
        return "{'class_name': 'Sequential', 'config': {'name': 'model', 'layers': [%s]}}"
            .formatted(String.join(",", layers));
    }

    private static String functional(final String output, final String... layers) {
        return ("{'class_name': 'Functional', 'config': {'name': 'model', 'layers': [%s], 'input_layers': "
            + "[['in', 0, 0]], 'output_layers': [['%s', 0, 0]]}}").formatted(String.join(",", layers), output);
    }

    private static ImportedNetwork read(final String model, final Map<String, List<Integer>> shapes,
        final Optional<ImageShape> declared) {
        final var graph = KerasGraph.of(KerasJson
            .plain(StrictJson.parse("The model", model.replace('\'', '"'), new Limits(1 << 20, 60, 1000, 1000))));
        final var arrays = new HashMap<String, Tensor>();
        shapes.forEach((place, shape) -> {
            final var numbers = new float[shape.stream().reduce(1, (a, b) -> a * b)];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = i;
            }
            arrays.put(place, Tensor.ofFloats(shape, numbers));
        });
        return KerasTranslation.translate(new KerasFile(graph, new NamedWeights(arrays, graph.topLevel())), declared,
            Progress.NONE);
    }

    private static ImportedNetwork read(final String model) {
        return read(model, WEIGHTS, Optional.empty());
    }

    private static void assertRefused(final String model, final Map<String, List<Integer>> weights,
        final String... parts) {
        final var message = assertThrows(IllegalArgumentException.class, () -> read(model, weights, Optional.empty()))
            .getMessage();
        for (final var part : parts) {
            assertTrue(message.contains(part), () -> "\"" + part + "\" isn't in: " + message);
        }
    }

    private static Map<String, List<Integer>> with(final Map<String, List<Integer>> weights, final String place,
        final List<Integer> shape) {
        final var more = new HashMap<>(weights);
        more.put(place, shape);
        return more;
    }

    @Test
    void weightsThatDoNotFitAreNamedWithTheirLayer() {
        final var model = sequential(INPUT, FLATTEN, DENSE);
        assertEquals(2, read(model).network().classes());
        assertRefused(model, Map.of("fc/fc/kernel", List.of(16, 2)), "Layer \"fc\" (Dense)", "lacks", "\"bias\"");
        assertRefused(model, with(WEIGHTS, "fc/fc/kernel", List.of(2, 16)), "Layer \"fc\" (Dense)", "\"kernel\"",
            "[2, 16]", "[16, 2]");
        assertRefused(model, with(WEIGHTS, "fc/fc/extra", List.of(2)), "\"fc/fc/extra\"",
            "no layer of its model reads");
        assertRefused(model, with(WEIGHTS, "conv/conv/kernel", List.of(2)), "\"conv/conv/kernel\"");
        assertRefused(sequential(INPUT, FLATTEN, DENSE.replace("'use_bias': true", "'use_bias': false")), WEIGHTS,
            "\"fc/fc/bias\"", "no layer of its model reads");
    }

    /** Other versions repeat the models' names, count the layers of a session, or have slashes in their names. */
    @ParameterizedTest
    @CsvSource({"fc, fc/fc", "fc, fc/model/fc", "fc, fc/fc_1", "fc, fc", "a/fc, a/fc/a/fc", "a/fc, a/fc/model/a/fc"})
    void weightsAreFoundUnderTheNamesOfAllVersions(final String name, final String folder) {
        read(sequential(INPUT, FLATTEN, DENSE.replace("'fc'", "'%s'".formatted(name))),
            Map.of(folder + "/kernel", List.of(16, 2), folder + "/bias", List.of(2)), Optional.empty());
    }

    @Test
    void scalesOfWhatIsNoChannelAreRefused() {
        final var norm = layer("LayerNormalization", "norm", "'axis': [1, 2, 3]");
        assertRefused(sequential(INPUT, norm, FLATTEN, DENSE), WEIGHTS, "Layer \"norm\" (LayerNormalization)",
            "its setting \"axis\" is [1, 2, 3], but only the channels can be read");
        final var rows = layer("LayerNormalization", "norm", "'axis': 1");
        assertRefused(sequential(INPUT, rows, FLATTEN, DENSE), WEIGHTS, "its setting \"axis\" is [1]");
        final var scale = layer("LayerScale", "scale", "'init_values': 1, 'projection_dim': 1");
        assertRefused(sequential(INPUT, scale, FLATTEN, DENSE), WEIGHTS, "Layer \"scale\" (LayerScale)",
            "lacks its weights \"variable\"");
        final var sum = called(layer("CustomScaleLayer", "sum", "'scale': 0.2"), "[['in', 0, 0, {}]]");
        assertRefused(functional("fc", called(INPUT, "").replace("'class_name'", "'name': 'in', 'class_name'"),
            sum.replace("'class_name'", "'name': 'sum', 'class_name'")), WEIGHTS, "it must add two results");
    }

    @Test
    void layersOfNestedModelsFindTheirOwnWeights() {
        final var conv = layer("Conv2D", "conv", "'filters': 1, 'kernel_size': [1, 1], 'use_bias': false");
        final var deeper = sequential(conv).replace("'model'", "'deeper'");
        final var model = sequential(INPUT, sequential(conv, deeper).replace("'model'", "'inner'"), FLATTEN, DENSE);
        final var imported = read(model, with(with(WEIGHTS, "inner/inner/conv/kernel", List.of(1, 1, 1, 1)),
            "inner/inner/deeper/conv/kernel", List.of(1, 1, 1, 1)), Optional.empty());
        assertTrue(imported.network().nodesByName().keySet().containsAll(List.of("inner/conv", "inner/deeper/conv")));
        assertRefused(model, with(WEIGHTS, "inner/inner/conv/kernel", List.of(1, 1, 1, 1)),
            "Layer \"inner/deeper/conv\" (Conv2D)");
    }

    /** Keras 2 writes the one name, Keras 3 the other. */
    @ParameterizedTest
    @ValueSource(strings = {"silu", "swish"})
    void theSiluIsReadUnderBothOfItsNames(final String name) {
        final var network = read(sequential(INPUT, FLATTEN, DENSE.replace("linear", name))).network();
        assertEquals(new Silu(), network.nodesByName().get(network.logits()).layer());
    }

    static Stream<Arguments> activations() {
        return Stream.of(arguments("gelu", new Gelu(false)), arguments("elu", Elu.elu(1)),
            arguments("selu", Elu.selu()), arguments("softplus", new Softplus(1)), arguments("mish", new Mish()),
            arguments("hard_silu", new HardSwish()), arguments("hard_swish", new HardSwish()));
    }

    @ParameterizedTest
    @MethodSource("activations")
    void activationsAreReadByTheirNames(final String name, final Layer layer) {
        final var network = read(sequential(INPUT, FLATTEN, DENSE.replace("linear", name))).network();
        assertEquals(layer, network.nodesByName().get(network.logits()).layer());
    }

    @Test
    void gatesOfChannelsAreRead() {
        final var pool = layer("GlobalAveragePooling2D", "gap", "'keepdims': true");
        final var gate = layer("Activation", "gate", "'activation': 'sigmoid'");
        final var network = read(functional("fc", called(INPUT, ""), called(pool, "[['in', 0, 0, {}]]"),
            called(gate, "[['gap', 0, 0, {}]]"),
            called(layer("Multiply", "product", ""), "[['in', 0, 0, {}], ['gate', 0, 0, {}]]"),
            called(FLATTEN, "[['product', 0, 0, {}]]"), called(DENSE, "[['flat', 0, 0, {}]]"))).network();
        assertEquals(new Node("product", new Multiply(), List.of(Network.INPUT, "gate")),
            network.nodesByName().get("product"));
    }

    @Test
    void modelsThatEndInAFlatActivationAreWarnedOf() {
        final var warnings = read(sequential(INPUT, FLATTEN, DENSE.replace("linear", "tanh"))).warnings();
        assertEquals(1, warnings.size());
        assertTrue(warnings.get(0).startsWith("The network ends in Tanh."), warnings::toString);
    }

    /** With the kernel 0 to 15 and the bias 0, an image of halves gives z = 120 / 2. */
    @ParameterizedTest
    @ValueSource(strings = {"sigmoid", "linear"})
    void oneUnitTellsTwoClasses(final String activation) {
        final var dense = DENSE.replace("linear", activation).replace("'units': 2", "'units': 1");
        final var imported = read(sequential(INPUT, FLATTEN, dense),
            Map.of("fc/fc/kernel", List.of(16, 1), "fc/fc/bias", List.of(1)), Optional.empty());
        assertEquals(2, imported.network().classes());
        assertTrue(imported.network().nodes().stream().noneMatch(node -> node.layer() instanceof Sigmoid));
        final var image = new float[16];
        Arrays.fill(image, 0.5f);
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            assertArrayEquals(new float[]{0, 60}, classifier.heads(image, 1, false).logits(), 1e-4f);
        }
        assertTrue(imported.warnings().get(0).contains("read as two classes"), imported.warnings()::toString);
        assertEquals(activation.equals("sigmoid") ? Optional.of("Layer \"fc.activation\" (Sigmoid)") : Optional.empty(),
            imported.removedActivation());
    }

    @Test
    void modelsOfKeras2ThatActAsInTrainingAreRefused() {
        final var dropout = layer("Dropout", "drop", "'rate': 0.5");
        final var flat = called(FLATTEN, "[['drop', 0, 0, {}]]");
        final var dense = called(DENSE, "[['flat', 0, 0, {}]]");
        final var input = called(INPUT, "");
        read(functional("fc", input, called(dropout, "[['in', 0, 0, {'training': false}]]"), flat, dense));
        assertRefused(
            functional("fc", input, called(dropout, "[['in', 0, 0, {'training': true}]]"), flat, dense), WEIGHTS,
            "Layer \"drop\" (Dropout)", "training=true");
    }

    /** Keras 3 writes it of each layer that augments images, and overrides it; Keras 2 doesn't. */
    @Test
    void trainingIsOverriddenByKeras3() {
        read(functional("fc", called(INPUT, ""),
            called(layer("RandomFlip", "flip", "'mode': 'horizontal'"),
                "{'args': [{'class_name': '__keras_tensor__', 'config': {'keras_history': ['in', 0, 0]}}], "
                    + "'kwargs': {'training': true}}"),
            called(FLATTEN, "[['flip', 0, 0, {}]]"), called(DENSE, "[['flat', 0, 0, {}]]")));
    }

    @Test
    void sharedLayersAndPythonCodeAreRefusedByName() {
        final var dense = called(DENSE, "[['flat', 0, 0, {}]]");
        assertRefused(
            functional("fc", called(INPUT, ""), called(FLATTEN, "[['in', 0, 0, {}]], [['in', 0, 0, {}]]"), dense),
            WEIGHTS, "Layer \"flat\" (Flatten)", "used 2 times");
        for (final var type : List.of("Lambda", "TFOpLambda")) {
            assertRefused(sequential(INPUT, layer(type, "mine", "'function': 'image.resize'"), FLATTEN, DENSE), WEIGHTS,
                "Layer \"mine\" (%s)".formatted(type), "Rescaling or Normalization");
        }
    }

    @Test
    void openShapesAreFilledByWhatIsDeclared() {
        final var open = sequential(INPUT.replace("[null, 4, 4, 1]", "[null, null, null, 1]"), FLATTEN, DENSE);
        assertRefused(open, WEIGHTS, "Layer \"in\" (InputLayer)", "shape open", "Declare");
        assertEquals(new ImageShape(1, 4, 4),
            read(open, WEIGHTS, Optional.of(new ImageShape(1, 4, 4))).network().input());
        final var without = sequential(FLATTEN, DENSE);
        assertRefused(without, WEIGHTS, "doesn't say the images' shape");
        read(without, WEIGHTS, Optional.of(new ImageShape(1, 4, 4)));
    }

    @Test
    void imagesWithoutAnAxisForChannelsAreGray() {
        final var plane = INPUT.replace("[null, 4, 4, 1]", "[null, 4, 4]");
        for (final var model : List.of(sequential(plane, FLATTEN, DENSE),
            sequential(plane, layer("Reshape", "shape", "'target_shape': [4, 4, 1]"), FLATTEN, DENSE),
            sequential(INPUT.replace("[null, 4, 4, 1]", "[null, 16]"),
                layer("Reshape", "shape", "'target_shape': [4, 4, -1]"), FLATTEN, DENSE))) {
            assertEquals(new ImageShape(1, 4, 4), read(model).network().input());
        }
        assertEquals(PixelLayout.FLAT,
            read(sequential(INPUT.replace("[null, 4, 4, 1]", "[null, 16]"), DENSE)).layout());
    }

    @Test
    void normalizationsBehindEachOtherAreOne() {
        final var imported = read(sequential(INPUT, layer("Rescaling", "r", "'scale': 0.5, 'offset': -1"),
            layer("Normalization", "n", "'axis': -1, 'mean': [3], 'variance': [4]"), FLATTEN, DENSE));
        assertEquals(Optional.of(new Normalization(List.of(8f), List.of(4f))), imported.normalization());
        final var inverse = read(sequential(INPUT,
            layer("Normalization", "n", "'axis': null, 'mean': 3, 'variance': 4, 'invert': true"), FLATTEN, DENSE));
        assertEquals(Optional.of(new Normalization(List.of(-1.5f), List.of(0.5f))), inverse.normalization());
    }

    /** As tf.keras writes {@code x / 4 - 2}, {@code 3 - x} and such. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "math.truediv    | [['in', 0, 0, {'y': 4.0, 'name': null}]]                      | 0 | 4",
        "math.subtract   | [['in', 0, 0, {'y': 2.0, 'name': null}]]                      | 2 | 1",
        "math.multiply   | [['_CONSTANT_VALUE', -1, 0.5, {'y': ['in', 0, 0], 'name': null}]] | 0 | 2",
        "__operators__.add | [['in', 0, 0, {'y': 2, 'name': null}]]                      | -2 | 1"})
    void operatorsOfKeras2AreReadAsNormalizations(final String function, final String calls, final float mean,
        final float deviation) {
        final var operator = layer("TFOpLambda", "op", "'function': '%s'".formatted(function));
        final var model = functional("fc", called(INPUT, ""), called(operator, calls.replace('"', '\'')),
            called(FLATTEN, "[['op', 0, 0, {}]]"), called(DENSE, "[['flat', 0, 0, {}]]"));
        assertEquals(Optional.of(new Normalization(List.of(mean), List.of(deviation))), read(model).normalization());
    }

    @Test
    void aConstantMinusAndOverPixelsIsNotTakenForTheOther() {
        final var calls = "[['_CONSTANT_VALUE', -1, 3.0, {'y': ['in', 0, 0], 'name': null}]]";
        final var rest = List.of(called(FLATTEN, "[['op', 0, 0, {}]]"), called(DENSE, "[['flat', 0, 0, {}]]"));
        final var minus = read(functional("fc", called(INPUT, ""),
            called(layer("TFOpLambda", "op", "'function': 'math.subtract'"), calls), rest.get(0), rest.get(1)));
        assertArrayEquals(new float[]{-1}, minus.parameters().get("op.weight"));
        assertArrayEquals(new float[]{3}, minus.parameters().get("op.bias"));
        assertRefused(
            functional("fc", called(INPUT, ""),
                called(layer("TFOpLambda", "op", "'function': 'math.truediv'"), calls), rest.get(0), rest.get(1)),
            WEIGHTS, "Layer \"op\" (TFOpLambda)", "divides a constant");
    }

    @Test
    void aClassOfOnesOwnIsNotTheOneOfThatName() {
        assertRefused(sequential(INPUT, FLATTEN, DENSE.replaceFirst("\\{", "{'module': '__main__', ")), WEIGHTS,
            "Layer \"fc\" (Dense)", "\"__main__\"");
        assertRefused(sequential(INPUT, FLATTEN,
            DENSE.replaceFirst("\\{", "{'module': null, 'registered_name': 'Mine>Dense', ")), WEIGHTS,
            "Layer \"fc\" (Dense)", "\"Mine>Dense\"");
        read(sequential(INPUT, FLATTEN,
            DENSE.replaceFirst("\\{", "{'module': 'keras.layers', 'registered_name': null, ")));
    }

    @Test
    void aFunctionOfOnesOwnIsNotTheOneOfThatName() {
        assertRefused(
            sequential(INPUT, FLATTEN,
                DENSE.replace("'linear'",
                    "{'module': 'builtins', 'class_name': 'function', 'config': 'relu', 'registered_name': 'function'}")),
            WEIGHTS, "Layer \"fc\" (Dense)", "\"activation\"", "an object \"relu\"");
    }

    @ParameterizedTest
    @CsvSource({"float64, 0", "mixed_float16, 1", "float16, 1"})
    void otherPrecisionsAreReadAndSaid(final String precision, final int warnings) {
        assertEquals(warnings, read(sequential(INPUT, FLATTEN,
            DENSE.replace("'units'", "'dtype': {'class_name': 'DTypePolicy', 'config': {'name': '%s'}}, 'units'"
                .formatted(precision))))
            .warnings().size());
    }

    @Test
    void precisionsThatCanNotBeReadAreRefused() {
        assertRefused(sequential(INPUT, FLATTEN, DENSE.replace("'units'", "'dtype': 'int8_from_float32', 'units'")),
            WEIGHTS, "Layer \"fc\" (Dense)", "\"dtype\" is \"int8_from_float32\"");
    }

    @Test
    void aDepthwiseKernelIsReadUnderBothNames() {
        final var depthwise = layer("DepthwiseConv2D", "dw", "'kernel_size': [1, 1], 'use_bias': false");
        for (final var name : List.of("kernel", "depthwise_kernel")) {
            final var imported = read(sequential(INPUT, depthwise, FLATTEN, DENSE),
                with(WEIGHTS, "dw/dw/" + name, List.of(1, 1, 1, 1)), Optional.empty());
            assertArrayEquals(new float[]{0}, imported.parameters().get("dw.weight"));
        }
    }

    /** Rows 1 to 4 and columns 3 to 6 of each number four times, as nearest neighbors are. */
    @Test
    void enlargedAndCutFeatureMapsHoldTheNumbersThatKerasPutsThere() {
        final var imported = read(sequential(INPUT, layer("UpSampling2D", "up", "'size': [2, 2]"),
            layer("Cropping2D", "crop", "'cropping': [[1, 3], [3, 1]]"), FLATTEN, DENSE));
        final var images = new float[16];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)Math.sin(i);
        }
        final var expected = new double[2];
        for (int i = 0; i < 16; i++) {
            final var pixel = images[(i / 4 + 1) / 2 * 4 + (i % 4 + 3) / 2];
            expected[0] += pixel * 2 * i;
            expected[1] += pixel * (2 * i + 1);
        }
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            final var logits = classifier.heads(images, 1, false).logits();
            assertEquals(expected[0], logits[0], 1e-4);
            assertEquals(expected[1], logits[1] - 1, 1e-4);
        }
    }

    @Test
    void slopesOfEachNumberStandWhereKerasHasThem() {
        final var imported = read(sequential(INPUT.replace("4, 4, 1", "2, 2, 2"),
            layer("PReLU", "slopes", "'shared_axes': null"), layer("GlobalAveragePooling2D", "gap", "")),
            Map.of("slopes/slopes/alpha", List.of(2, 2, 2)), Optional.empty());
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(2),
            PixelRange.UNIT, 1)) {
            final var logits =
                classifier.heads(new float[]{-1, 2, -3, 4, -5, 6, 7, -8}, 1, false).logits();
            // channels last, the slopes of the first channel are 0, 2, 4 and 6, those of the second 1, 3, 5 and 7
            assertArrayEquals(new float[]{(0 + 2 - 12 + 4) / 4f, (-5 + 6 + 7 - 56) / 4f}, logits, 1e-5f);
        }
    }

    @Test
    void resizedImagesHaveTheSizeThatTheirLayerSays() {
        final var imported = read(sequential(INPUT.replace("4, 4, 1", "9, 7, 1"),
            layer("Resizing", "resize", "'height': 4, 'width': 4"), FLATTEN, DENSE));
        assertEquals(new Resize(Sampling.LINEAR, Places.halfPixel(4, 4.0 / 9), Places.halfPixel(4, 4.0 / 7)),
            imported.network().nodes().get(0).layer());
    }

    /** The means over rows and columns are those of torch.nn.functional.conv_transpose2d (PyTorch 2.13, float64), cut. */
    @ParameterizedTest
    @CsvSource({"same, '2, 2', 1.1295847738649014, 2.319472187756727",
        "valid, '2, 2', 1.7206110927515559, 2.9356874793455003",
        "valid, '4, 5', 0.4355296828527376, 1.4899708932093296"})
    void transposedConvolutionsSpreadTheirNumbersAsKerasDoes(final String padding, final String strides,
        final double first, final double second) {
        final var imported = read(sequential(INPUT,
            layer("Conv2DTranspose", "up", "'filters': 2, 'kernel_size': [3, 3], 'strides': [%s], 'padding': '%s'"
                .formatted(strides, padding)),
            layer("GlobalAveragePooling2D", "gap", "")),
            Map.of("up/up/kernel", List.of(3, 3, 2, 1), "up/up/bias", List.of(2)), Optional.empty());
        final var images = new float[16];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)Math.sin(i);
        }
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            final var logits = classifier.heads(images, 1, false).logits();
            assertEquals(first, logits[0], 1e-5);
            assertEquals(second, logits[1], 1e-5);
        }
    }

    @Test
    void whatCanNotBeResizedOrCutIsRefused() {
        assertRefused(sequential(INPUT, layer("UpSampling2D", "up", "'interpolation': 'lanczos3'"), FLATTEN, DENSE),
            WEIGHTS, "Layer \"up\" (UpSampling2D)", "\"lanczos3\"");
        assertRefused(sequential(INPUT, layer("UpSampling2D", "up", "'size': [0, 2]"), FLATTEN, DENSE), WEIGHTS,
            "Layer \"up\" (UpSampling2D)", "above 0");
        assertRefused(sequential(INPUT, layer("Cropping2D", "crop", "'cropping': 2"), FLATTEN, DENSE), WEIGHTS,
            "Layer \"crop\" (Cropping2D)", "leaves nothing");
    }
}
