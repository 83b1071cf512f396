package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.polytope.engine.importer.keras.KerasModel.DENSE;
import static org.polytope.engine.importer.keras.KerasModel.FLATTEN;
import static org.polytope.engine.importer.keras.KerasModel.INPUT;
import static org.polytope.engine.importer.keras.KerasModel.WEIGHTS;
import static org.polytope.engine.importer.keras.KerasModel.assertRefused;
import static org.polytope.engine.importer.keras.KerasModel.called;
import static org.polytope.engine.importer.keras.KerasModel.functional;
import static org.polytope.engine.importer.keras.KerasModel.layer;
import static org.polytope.engine.importer.keras.KerasModel.read;
import static org.polytope.engine.importer.keras.KerasModel.sequential;
import static org.polytope.engine.importer.keras.KerasModel.with;

import java.util.Arrays;
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
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.importer.PixelLayout;
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
import org.polytope.engine.network.layer.Sigmoid;
import org.polytope.engine.network.layer.Silu;
import org.polytope.engine.network.layer.Softplus;

/** Small models, written down here as the versions of Keras write them: what they become, or why they are refused. */
class KerasTranslationTest {

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
}
