package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.json.Limits;
import org.polytope.engine.json.StrictJson;

import com.fasterxml.jackson.databind.JsonNode;

/** Holds the kinds of layers against a table of all settings that Keras writes for them. */
class LayerSettingsTest {

    /** Of all layers, read as one of a kind that any layer could be. */
    private static final String ANY = "any";

    record Row(String type, String setting, String usual, String role, String other) {

        KerasLayer layer(final String value) {
            return LayerSettingsTest.layer(type.equals(ANY) ? "Flatten" : type, setting, value);
        }
    }

    private static KerasLayer layer(final String type, final String setting, final String value) {
        return new KerasLayer(type, List.of("layer"), "", json("{\"%s\": %s}".formatted(setting, value)),
            KerasCall.of(List.of("before")));
    }

    private static JsonNode json(final String text) {
        return KerasJson.plain(StrictJson.parse("The layer", text, Limits.SETTINGS));
    }

    static Stream<Row> rows() throws IOException {
        try (var stream = LayerSettingsTest.class.getResourceAsStream("settings.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split(" \\| "))
                .map(cells -> new Row(cells[0], cells[1], cells[2], cells[3], cells[4])).toList().stream();
        }
    }

    private static void check(final KerasLayer layer) {
        LayerKinds.of(layer).requireReadable(layer);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachSettingIsTreatedAsTheTableSays(final Row row) {
        assertDoesNotThrow(() -> check(row.layer(row.usual())));
        final var other = row.layer(row.other());
        final var kind = LayerKinds.of(other);
        assertEquals(row.role().equals("understood"), kind.understood().contains(row.setting()));
        if (row.role().equals("only")) {
            final var message = assertThrows(IllegalArgumentException.class, () -> check(other)).getMessage();
            assertTrue(message.contains("its setting \"%s\" is ".formatted(row.setting())), message);
            assertTrue(message.contains(KerasJson.shown(json("{\"a\": %s}".formatted(row.other())).path("a"))),
                message);
            assertFalse(message.contains("{"), message);
        } else {
            assertDoesNotThrow(() -> check(other));
        }
    }

    @Test
    void theTableHoldsEveryKindOfLayerAndEverySettingThatIsNamed() throws IOException {
        final var types = rows().map(Row::type).filter(type -> !type.equals(ANY)).collect(Collectors.toSet());
        assertEquals(new TreeSet<>(LayerKinds.names()), new TreeSet<>(types));
        for (final var type : LayerKinds.names()) {
            final var listed = rows().filter(row -> row.type().equals(type) || row.type().equals(ANY))
                .map(Row::setting).collect(Collectors.toSet());
            final var kind = LayerKinds.of(layer(type, "name", "\"layer\""));
            final var named = new TreeSet<>(kind.understood());
            named.addAll(kind.only().keySet());
            kind.ignored().ifPresent(named::addAll);
            named.removeAll(listed);
            assertEquals(new TreeSet<>(), named, type);
        }
    }

    @Test
    void settingsThatNobodyKnowsAreRefusedUnlessTheyAreUnset() throws IOException {
        for (final var type : LayerKinds.names()) {
            final var layer = layer(type, "surprise", "3");
            assertDoesNotThrow(() -> check(layer(type, "surprise", "null")));
            if (LayerKinds.of(layer).ignored().isPresent()) {
                final var message = assertThrows(IllegalArgumentException.class, () -> check(layer)).getMessage();
                assertTrue(message.startsWith("its setting \"surprise\" is 3, which can't be read"), message);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "[0.05]", "{\"type\": \"ndarray\", \"value\": 0.05}",
        "{\"type\": \"ndarray\", \"value\": [0.05]}", "{\"type\": \"float32\", \"value\": 0.05}",
        "{\"class_name\": \"__numpy__\", \"config\": {\"value\": 0.05, \"dtype\": \"float32\"}}",
        "{\"class_name\": \"__tensor__\", \"config\": {\"value\": 0.05, \"dtype\": \"float32\"}}",
        "{\"class_name\": \"__tuple__\", \"items\": [0.05]}",
        "{\"class_name\": \"__tuple__\", \"items\": [{\"type\": \"ndarray\", \"value\": 0.05}]}"})
    void aNumberIsReadHoweverItIsWrapped(final String value) {
        assertEquals(0.05, layer("LeakyReLU", "alpha", value).number("alpha", 9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[2, 3]", "{\"class_name\": \"__tuple__\", \"items\": [2, 3]}",
        "{\"class_name\": \"TensorShape\", \"items\": [2, 3]}", "{\"type\": \"ndarray\", \"value\": [2, 3]}",
        "[{\"type\": \"int64\", \"value\": 2}, 3.0]"})
    void listsAreReadHoweverTheyAreWrapped(final String value) {
        final var pair = layer("Conv2D", "strides", value).pair("strides", 1, 1);
        assertEquals(List.of(2, 3), List.of(pair[0], pair[1]));
    }

    @Test
    void flagsAndTextsAreReadHoweverTheyAreWrapped() {
        assertFalse(layer("Conv2D", "use_bias", "{\"type\": \"bool_\", \"value\": false}").flag("use_bias", true));
        assertFalse(layer("Conv2D", "use_bias", "0").flag("use_bias", true));
        assertEquals("relu", layer("Conv2D", "activation",
            "{\"module\": \"keras.activations\", \"class_name\": \"function\", \"config\": \"relu\"}")
            .text("activation", "linear"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"class_name\": \"Mine\", \"config\": {\"a\": 1}}", "\"0.05\"", "true", "[0.1, 0.2]",
        "{\"class_name\": \"__lambda__\", \"config\": {\"code\": \"4wEAAA\"}}", "{\"a\": 1}", "[]"})
    void whatIsNoNumberIsRefusedByName(final String value) {
        final var message = assertThrows(IllegalArgumentException.class,
            () -> layer("LeakyReLU", "alpha", value).number("alpha", 9)).getMessage();
        assertTrue(message.startsWith("its setting \"alpha\" is ") && message.contains("must be"), message);
        assertFalse(message.contains("{") || message.contains("4wE"), message);
    }
}
