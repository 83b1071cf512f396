package org.polytope.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Release;

class JsonFormTest {

    /** Some of the choices. */
    private interface Closed {
    }

    /** A choice of records. */
    private sealed interface Figure {

        /** One. */
        record Circle(double radius) implements Figure {

            /** Checks. */
            public Circle {
                if (radius < 0) {
                    throw new IllegalArgumentException("The radius must not be negative.");
                }
            }
        }

        /** Another, without components. */
        record Point() implements Figure, Closed {
        }

        /** One that holds others. */
        record Group(String name, List<Figure> members) implements Figure, Closed {
        }
    }

    /** Constants. */
    private enum Color {
        RED, GREEN
    }

    /** Everything that can be written. */
    private record Drawing(String title, List<Figure> figures, Optional<Figure> frame, Color color, int count,
        long seed,
        float scale, boolean closed, Map<String, Double> sizes) {
    }

    private static final List<Choice<?>> CHOICES = List.of(Choice.of(Figure.class).with("circle", Figure.Circle.class)
        .with("point", Figure.Point.class).with("group", Figure.Group.class));

    private static final JsonForm<Drawing> JSON = JsonForm.of("The drawing", Drawing.class, CHOICES);

    private static final Drawing DRAWING = new Drawing("ä\n\"",
        List.of(new Figure.Point(), new Figure.Circle(Double.POSITIVE_INFINITY),
            new Figure.Group("g", List.of(new Figure.Circle(1e-320)))),
        Optional.empty(), Color.GREEN, Integer.MIN_VALUE, Long.MAX_VALUE, 0.1f, true, sizes());

    private static final String TEXT = """
        {"title":"ä\\n\\"","figures":[{"type":"point"},{"type":"circle","radius":"Infinity"},\
        {"type":"group","name":"g","members":[{"type":"circle","radius":1.0E-320}]}],\
        "color":"GREEN","count":-2147483648,"seed":9223372036854775807,"scale":0.10000000149011612,"closed":true,\
        "sizes":{"b":1.0,"a":-2.5}}""";

    private static Map<String, Double> sizes() {
        final var sizes = new LinkedHashMap<String, Double>();
        sizes.put("b", 1.0);
        sizes.put("a", -2.5);
        return sizes;
    }

    @Test
    void writesComponentsAndTheNamesOfChoices() {
        assertEquals(TEXT, JSON.write(DRAWING));
        assertEquals(DRAWING, JSON.read(TEXT));
        assertEquals(List.of("b", "a"), List.copyOf(JSON.read(TEXT).sizes().keySet()));
    }

    @Test
    void readsInAnyOrderAndWithBlanks() {
        assertEquals(DRAWING, JSON.read(JSON.writeLines(DRAWING)));
        final var framed = TEXT.replace("\"color\"", "\"frame\":{\"radius\":1,\"type\":\"circle\"},\"color\"");
        assertEquals(Optional.of(new Figure.Circle(1)), JSON.read(framed).frame());
        assertEquals(JSON.read(framed), JSON.read(JSON.write(JSON.read(framed))));
        assertEquals(Optional.empty(), JSON.read(TEXT.replace("\"color\"", "\"frame\":null,\"color\"")).frame());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "Infinity"         | -1         | The drawing, at figures[1]: The radius must not be negative.
        "Infinity"         | "NaN"      | The drawing, at figures[1].radius: A number is needed, but there is "NaN".
        "Infinity"         | "1"        | The drawing, at figures[1].radius: A number is needed, but there is "1".
        "Infinity"         | 1e999      | The drawing, at figures[1].radius: The number 1e999 is too large.
        "Infinity"         | null       | The drawing, at figures[1].radius: A number is needed, but there is nothing.
        1.0E-320           | -1         | The drawing, at figures["g"].members[0]: The radius must not be negative.
        "radius":"Infinity"| "r":1      | The drawing, at figures[1]: There is nothing called "r" here, but radius.
        {"type":"point"}   | {}         | The drawing, at figures[0]: "type" is missing.
        {"type":"point"}   | {"type":1} | The drawing, at figures[0].type: A text is needed, but there is 1.
        {"type":"point"}   | null       | The drawing, at figures[0]: An object is needed, but there is nothing.
        {"type":"point"}   | "point"    | The drawing, at figures[0]: An object is needed, but there is "point".
        {"type":"point"}   | {"type":"point","x":[1,{"y":2}]} \
        | The drawing, at figures[0]: There is nothing called "x" here, but nothing at all.
        "point"            | "pint"     | The drawing, at figures[0]: "pint" isn't known; known are circle, point, group.
        "GREEN"            | "green"    | The drawing, at color: "green" isn't known; known are RED, GREEN.
        "GREEN"            | 1          | The drawing, at color: A text is needed, but there is 1.
        -2147483648        | 2147483648 | The drawing, at count: The number 2147483648 is too large.
        -2147483648        | 1.0        | The drawing, at count: A whole number is needed, but there is 1.0.
        -2147483648        | "1"        | The drawing, at count: A whole number is needed, but there is "1".
        9223372036854775807| 9223372036854775808 | The drawing, at seed: The number 9223372036854775808 is too large.
        0.10000000149011612| 3.5e38     | The drawing, at scale: The number 3.5e38 is too large.
        true               | "true"     | The drawing, at closed: true or false is needed, but there is "true".
        true               | 1          | The drawing, at closed: true or false is needed, but there is 1.
        "a":-2.5           | "a":[]     | The drawing, at sizes.a: A number is needed, but there is a list.
        "title":"ä\\n\\"",  | ``        | The drawing: "title" is missing.
        "title":           | "tilte":   | The drawing: There is nothing called "tilte" here, but title, figures, \
        frame, color, count, seed, scale, closed, sizes.
        """)
    void saysWhatIsWrongAndWhere(final String from, final String to, final String expected) {
        assertTrue(TEXT.contains(from), from);
        assertEquals(expected, message(TEXT.replace(from, to)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"title\": oops}", "{\n\"title\":\"a\",\"title\":\"b\"}", "{\n\"title\":\"a\""})
    void saysInWhichLineItIsNotJson(final String json) {
        assertTrue(message(json).startsWith("The drawing isn't valid JSON (line 2, column "), message(json));
    }

    @Test
    void refusesWhatFollows() {
        assertTrue(message(TEXT + "\n}").startsWith("The drawing isn't valid JSON (line 2, "), message(TEXT + "\n}"));
        assertTrue(message(TEXT + " {}").contains("Something follows"), message(TEXT + " {}"));
        assertEquals("The drawing: An object is needed, but there is nothing.", message(""));
        assertEquals("The drawing: An object is needed, but there is a list.", message("[]"));
    }

    /** The library that reads JSON speaks of its settings, and lists what it could have read. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {"title":"a"      | Unexpected end-of-input: expected close marker for Object.
        {"scale":NaN}     | Non-standard token 'NaN'.
        {"scale":nu}      | Unrecognized token 'nu'.
        {"scale":?}       | Unexpected character ('?' (code 63)).
        """)
    void saysWithoutTheWordsOfALibraryWhyItIsNotJson(final String json, final String problem) {
        final var message = message(json);
        assertTrue(message.startsWith("The drawing isn't valid JSON (line 1, column "), message);
        assertTrue(message.endsWith("): " + problem), message);
    }

    @Test
    void saysWithoutTheWordsOfALibraryWhatIsTooMuch() {
        assertEquals("The drawing isn't valid JSON: Number value length (2000) exceeds the maximum allowed (1000).",
            message("{\"seed\":" + "9".repeat(2000) + "}").replaceFirst(" \\(line [^)]*\\)", ""));
    }

    private static String message(final String json) {
        return assertThrows(IllegalArgumentException.class, () -> JSON.read(json)).getMessage();
    }

    /** Measurements. */
    private record Measurements(int[] counts, double[] sizes, float[] scores, boolean[] reached, List<Long> seeds) {
    }

    @Test
    void writesColumnsExactly() {
        final var json = JsonForm.of("The measurements", Measurements.class, List.of()).measured();
        final var scores = new float[100];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Float.intBitsToFloat(0x00000001 + i * 0x01234567);
        }
        final var text = json.write(new Measurements(new int[]{1, -2}, new double[]{Double.NaN, 1 / 3.0, -0.0}, scores,
            new boolean[]{true, false}, List.of(3L)));
        assertTrue(text.startsWith("{\"counts\":[1,-2],\"sizes\":[\"NaN\",0.3333333333333333,-0.0],\"scores\":["),
            text);
        final var read = json.read(text);
        assertEquals(text, json.write(read));
        for (int i = 0; i < scores.length; i++) {
            assertEquals(Float.floatToIntBits(scores[i]), Float.floatToIntBits(read.scores()[i]));
        }
    }

    /** 1 + 2⁻²⁴ is halfway between two floats: only a little more than it is nearer to the upper one. */
    @Test
    void roundsFloatsOnce() {
        final var json = JsonForm.of("The numbers", Numbers.class, List.of());
        assertEquals(List.of(1f, Math.nextUp(1f)),
            json.read("{\"floats\":[1.000000059604644775390625,1.00000005960464477539062500000000001]}").floats());
    }

    /** Numbers. */
    private record Numbers(List<Float> floats) {
    }

    @Test
    void writesNoNumberThatIsNone() {
        final var json = JsonForm.of("The numbers", Numbers.class, List.of());
        final var message =
            assertThrows(IllegalArgumentException.class, () -> json.write(new Numbers(List.of(Float.NaN))))
                .getMessage();
        assertEquals("NaN is no value to be written.", message);
    }

    @Test
    void documentsSayWhatTheyAre() {
        final var json = JsonForm.document("set-of-numbers", Numbers.class, List.of());
        final var text = "{\"format\":\"polytope-set-of-numbers\",\"version\":1,\"program\":\"%s\",\"floats\":[1.0]}"
            .formatted(Release.PROGRAM);
        assertEquals(text, json.write(new Numbers(List.of(1f))));
        assertEquals(new Numbers(List.of(1f)), json.read(text));
        assertEquals(new Numbers(List.of()),
            json.read("{\"floats\": [], \"version\": 1, \"format\": \"polytope-set-of-numbers\"}"));
        assertEquals(
            "The set of numbers: Its \"format\" is \"polytope-other\", not \"polytope-set-of-numbers\": this is "
                + "something else.",
            message(json, text.replace("set-of-numbers", "other")));
        assertEquals("The set of numbers: It has no \"version\".", message(json, text.replace("\"version\":1,", "")));
        assertEquals(
            "The set of numbers: The \"version\" must be a whole number of at least 1, but is 0.",
            message(json, text.replace("\"version\":1,", "\"version\":0,")));
        assertEquals(
            "The set of numbers: There is nothing called \"ints\" here, but floats. It was written by Polytope "
                + "0.9.0, and this is %s.".formatted(Release.PROGRAM),
            message(json, text.replace(Release.PROGRAM, "Polytope 0.9.0").replace("floats", "ints")));
    }

    private static String message(final JsonForm<?> json, final String text) {
        return assertThrows(IllegalArgumentException.class, () -> json.read(text)).getMessage();
    }

    @Test
    void embedsOtherDocuments() {
        final var json = JsonForm.of("The album", Album.class, List.of());
        final var text = "{\"page\":{\"any\":[1,0.1,\"x\",null,{}]}}";
        assertEquals(new Album(new Embedded("{\"any\":[1,0.1,\"x\",null,{}]}")), json.read(text));
        assertEquals(text, json.write(json.read(text)));
        assertEquals("The album, at page: An object is needed, but there is 1.", message(json, "{\"page\":1}"));
    }

    /** With a document that it doesn't know. */
    private record Album(Embedded page) {
    }

    @Test
    void limits() {
        final var json = JsonForm.of("The drawing", Drawing.class, CHOICES).within(new Limits(1000, 8, 20, 3));
        assertEquals(DRAWING, json.read(TEXT));
        assertEquals("The drawing is described by 1,001 characters, more than the 1,000 allowed.",
            message(json, " ".repeat(1001)));
        assertEquals("The drawing, at figures: There are more than 3 elements.",
            message(json, TEXT.replace("{\"type\":\"point\"}",
                String.join(",", Collections.nCopies(2, "{\"type\":\"point\"}")))));
        assertEquals("The drawing, at sizes: There are more than 3 elements.",
            message(json, TEXT.replace("\"b\":1.0", "\"b\":1.0,\"c\":1.0,\"d\":1.0")));
        assertTrue(message(json, TEXT.replace("\"g\"", "\"" + "g".repeat(21) + "\"")).contains("isn't valid JSON"));
        assertTrue(message(json, "{\"unknown\":" + "[".repeat(8) + "]".repeat(8) + "}").contains("isn't valid JSON"));
        final var deep = "{\"type\":\"group\",\"name\":\"g\",\"members\":[";
        assertTrue(message(json, TEXT.replace("{\"type\":\"point\"}", deep.repeat(4) + "]}".repeat(4)))
            .contains("isn't valid JSON"));
    }

    /** A record with a name says it also where no other one may stand. */
    @Test
    void narrowChoices() {
        final var json = JsonForm.of("The button", Button.class, CHOICES);
        final var text = "{\"outline\":{\"type\":\"circle\",\"radius\":1.0},\"closed\":{\"type\":\"point\"}}";
        assertEquals(text, json.write(new Button(new Figure.Circle(1), new Figure.Point())));
        assertEquals(new Button(new Figure.Circle(1), new Figure.Point()), json.read(text));
        assertEquals("The button, at closed: \"circle\" isn't known; known are point, group.",
            message(json, text.replace("point", "circle")));
        assertEquals("The button, at outline: \"type\" is missing.",
            message(json, text.replace("\"type\":\"circle\",", "")));
    }

    /** With one record, and with some of them. */
    private record Button(Figure.Circle outline, Closed closed) {
    }

    /** What can't be written is a mistake in the program, found when it starts. */
    @Test
    void refusesTypesWithoutAForm() {
        record Kind(String type) {
        }
        record Unnamed(Figure figure) {
        }
        assertThrows(IllegalArgumentException.class, () -> JsonForm.of("The kind", Kind.class, List.of()));
        assertThrows(IllegalArgumentException.class, () -> JsonForm.document("kind", Format.class, List.of()));
        assertThrows(IllegalArgumentException.class,
            () -> JsonForm.of("The drawing", Unnamed.class, List.of()).write(new Unnamed(new Figure.Point())));
        assertThrows(IllegalArgumentException.class,
            () -> Choice.of(Figure.class).with("a", Figure.Point.class).with("b", Figure.Point.class));
    }

    /** A document can't have such a component. */
    private record Format(String format) {
    }
}
