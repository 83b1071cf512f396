package org.polytope.engine.importer.onnx;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.TestData;

/**
 * The table {@code operator-attributes.txt} lists every attribute that ONNX' schemas (onnx 1.23) give the operators that
 * are read, and how it is read; here it is held against what the reader does. A new operator needs its lines there.
 */
class OperatorSettingsTest {

    private static Stream<String[]> lines() throws IOException {
        try (var stream = OperatorSettingsTest.class.getResourceAsStream("operator-attributes.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines()
                .filter(line -> !line.startsWith("#")).map(line -> line.split(" ")).toList().stream();
        }
    }

    static Stream<List<String>> attributes() throws IOException {
        return lines().filter(words -> words.length > 1).map(List::of);
    }

    private static void check(final String operator, final String attribute, final String value) {
        final var number = value.matches("-?\\d+") ? Long.parseLong(value) : 0;
        final var real = value.matches("-?\\d+\\.\\d+") ? Float.parseFloat(value) : 0;
        final var text = value.matches("-?\\d+(\\.\\d+)?") ? "" : value;
        OperatorSettings.check(new OnnxNode("n1", operator, "", List.of(), List.of("y"),
            Map.of(attribute, new OnnxAttribute(attribute, real, number, text, null, List.of(), List.of()))));
    }

    @Test
    void everyOperatorThatIsReadIsInTheTable() throws IOException {
        assertEquals(Operators.names(), new TreeSet<>(lines().map(words -> words[0]).toList()));
    }

    @Test
    void theDocumentationTellsOfEveryOperator() throws IOException {
        final var text = Files.readString(TestData.repository().resolve("docs/importing.md"));
        final var section = text.substring(text.indexOf("## ONNX"));
        for (final var operator : Operators.names()) {
            assertTrue(section.contains("`" + operator + "`"), operator);
        }
    }

    @Test
    void nothingIsUnderstoodThatNoSchemaKnows() throws IOException {
        final var table = new TreeMap<String, Set<String>>();
        attributes().filter(words -> !words.get(2).equals("refused"))
            .forEach(words -> table.computeIfAbsent(words.get(0), key -> new TreeSet<>()).add(words.get(1)));
        for (final var operator : Operators.names()) {
            final var settings = OperatorSettings.of(operator);
            final var read = new TreeSet<>(settings.understood());
            read.addAll(settings.fixed().keySet());
            assertEquals(table.getOrDefault(operator, Set.of()), read, operator);
        }
    }

    @ParameterizedTest
    @MethodSource("attributes")
    void eachAttributeIsReadAsTheTableSays(final List<String> words) {
        final var operator = words.get(0);
        final var attribute = words.get(1);
        if (words.get(2).equals("understood")) {
            assertDoesNotThrow(() -> check(operator, attribute, "7"));
            return;
        }
        if (words.get(2).equals("default")) {
            assertDoesNotThrow(() -> check(operator, attribute, words.get(3)));
        }
        final var thrown =
            assertThrows(IllegalArgumentException.class, () -> check(operator, attribute, "7")).getMessage();
        assertTrue(thrown.contains("\"" + attribute + "\" is 7"), thrown);
    }

    @Test
    void whatNoSchemaKnowsIsRefused() {
        for (final var operator : Operators.names()) {
            assertThrows(IllegalArgumentException.class, () -> check(operator, "slope", "0"), operator);
        }
    }
}
