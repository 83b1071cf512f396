package org.polytope.engine.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.LayerCase;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.Layer;

class NetworkJsonTest {

    private static final String LINEAR = """
        {"format": "polytope-network", "version": 1, "input": [1, 2, 3],
         "nodes": [{"name": "fc", "inputs": ["input"], "layer": {"type": "dense", "units": 4, "bias": true}}],
         "logits": "fc", "features": []}
        """;

    @ParameterizedTest
    @MethodSource({"org.polytope.engine.execution.LayerCase#all", "org.polytope.engine.execution.TokenCases#all",
        "org.polytope.engine.execution.GraphCases#all"})
    void whatIsWrittenIsReadBack(final LayerCase layerCase) {
        assertEquals(layerCase.network(), NetworkJson.read(NetworkJson.write(layerCase.network())));
    }

    /** A form of version 1 as it stands in files out there: this test may be added to, never changed. */
    @Test
    void version1IsReadForEver() {
        assertEquals(NetworkBuilder.of(new ImageShape(1, 2, 3)).add("fc", new Dense(4, true)).build(),
            NetworkJson.read(LINEAR));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        "dense"      | "danse"      | The network, at nodes["fc"].layer: "danse" isn't known; known are convolution, dense,
        "units": 4   | "units": 4.5 | The network, at nodes["fc"].layer.units: A whole number is needed
        "units": 4   | "units": "4" | The network, at nodes["fc"].layer.units: A whole number is needed
        "units": 4   | "units": 0   | The network, at nodes["fc"].layer: A dense layer needs at least one unit.
        "units": 4,  | "unit": 4,   | The network, at nodes["fc"].layer: There is nothing called "unit" here
        "units": 4,  | ''           | The network, at nodes["fc"].layer: "units" is missing.
        ["input"]    | ["inputs"]   | Node "fc": it reads "inputs"
        ["input"]    | [1]          | The network, at nodes["fc"].inputs[0]: A text is needed
        "name": "fc" | "name": "f"  | The network has no node "fc"
        "name": "fc" | "nome": "fc" | The network, at nodes[0]: There is nothing called "nome" here
        "version": 1 | "version": 2 | was written by a newer Polytope
        "version": 1 | "version": 2, "program": "Polytope 1.4.0" | was written by Polytope 1.4.0 (format 2; this one reads up to 1)
        "version": 1 | "version": 0 | "version" must be a whole number
        "version": 1, | ''          | It has no "version"
        polytope-n   | polytope-m   | Its "format" is "polytope-metwork", not "polytope-network"
        [1, 2, 3]    | [1, 2]       | "input" must be three whole numbers
        [1, 2, 3]    | [1, 2, "3"]  | The network, at input[2]: A whole number is needed
        [1, 2, 3]    | [1, 0, 3]    | at least one channel, row and column
        "nodes": [   | "nodes": 1, "x": [ | The network, at nodes: A list is needed
        "features": [] | "features": | isn't valid JSON
        "logits": "fc", | "logits": "fc", "logits": "fc", | isn't valid JSON
        """)
    void damageIsNamed(final String part, final String replacement, final String message) {
        final var damaged = LINEAR.replace(part, replacement == null ? "" : replacement);
        final var e = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(damaged));
        assertTrue(e.getMessage().contains(message), e.getMessage());
    }

    @Test
    void everyLayerHasAName() {
        assertEquals(kinds(Layer.class).collect(Collectors.toSet()), Set.copyOf(NetworkJson.LAYERS.records().values()));
    }

    private static Stream<Class<?>> kinds(final Class<?> layer) {
        return layer.isRecord() ? Stream.of(layer)
            : Arrays.stream(layer.getPermittedSubclasses()).flatMap(NetworkJsonTest::kinds);
    }

    @Test
    void oversizedAndNestedFormsAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> NetworkJson.read("[".repeat(10_000)));
        final var tooLong = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(" ".repeat(9 << 20)));
        assertTrue(tooLong.getMessage().contains("characters"), tooLong.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2147483647, 2147483647, 2]", "[65536, 65536, 65536]", "[2147483647, 1, 1]"})
    void sizesThatOverflowAreRefused(final String input) throws IOException {
        final var hostile = Files.readString(TestData.requireCase("hostile/network-size-overflows.json"));
        final var e = assertThrows(IllegalArgumentException.class,
            () -> NetworkJson.read(hostile.replace("[2147483647, 2147483647, 2]", input)));
        assertTrue(e.getMessage().contains("would hold more than 2^31 - 1 numbers"), e.getMessage());
    }

    /** A few hundred characters must not make us take gigabytes. */
    @Test
    void parametersThatNoHeapHoldsAreRefused() {
        final var network = NetworkJson.read(LINEAR.replace("[1, 2, 3]", "[1, 1, 2147483647]")
            .replace("\"units\": 4", "\"units\": 1").replace("\"bias\": true", "\"bias\": false"));
        assertEquals(1, network.parameterSpecs().size());
        final var layers = new ArrayList<>(network.nodes());
        while (layers.size() < 8) {
            layers.add(new Node("fc" + layers.size(), network.nodes().get(0).layer(), List.of(Network.INPUT)));
        }
        final var eight = new Network(network.input(), layers, "fc", List.of());
        final var e = assertThrows(IllegalArgumentException.class, () -> Parameters.zeros(eight));
        assertTrue(
            e.getMessage()
                .startsWith("The network has 17179869176 parameters, which need 68720 MB of Java's heap, but"),
            e.getMessage());
    }

    @Test
    void anInputThatCannotBeCountedIsRefused() {
        final var largest = LINEAR.replaceFirst("\\[1, *2, *3\\]", "[2147483647, 4, 5]");
        final var e = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(largest));
        assertEquals(Integer.MAX_VALUE, new ImageShape(1, Integer.MAX_VALUE, 1).size());
        assertEquals("An image of 2147483647×4×5 would hold more than 2^31 - 1 numbers.", e.getMessage());
    }
}
