package org.polytope.engine.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

class RecordJsonTest {

    /** A choice of records. */
    public sealed interface Figure {

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
        record Point() implements Figure {
        }
    }

    /** What is written. */
    public record Drawing(String title, List<Figure> figures, Figure frame) {
    }

    private static final RecordJson<Drawing> JSON = RecordJson.of(Drawing.class,
        Map.of(Figure.class, Map.of("circle", Figure.Circle.class, "point", Figure.Point.class)));

    private static final Drawing DRAWING =
        new Drawing("a", List.of(new Figure.Point(), new Figure.Circle(Double.POSITIVE_INFINITY)), null);

    private static final String TEXT = """
        {"title":"a","figures":[{"type":"point"},{"type":"circle","radius":"Infinity"}],"frame":null}""";

    @Test
    void writesComponentsAndTheNamesOfChoices() {
        assertEquals(TEXT, JSON.write(DRAWING));
        assertEquals(DRAWING, JSON.read(TEXT));
    }

    @Test
    void saysWhereAValueIsWrong() {
        assertMessage("The settings of Drawing are wrong at \"figures.1\": The radius must not be negative.",
            TEXT.replace("\"Infinity\"", "-1"));
        assertMessage("The settings of Drawing are missing at \"title\".", TEXT.replace("\"title\":\"a\",", ""));
    }

    @Test
    void saysInWhichLineItIsNotJson() {
        final var message =
            assertThrows(IllegalArgumentException.class, () -> JSON.read("{\n\"title\": oops}")).getMessage();
        assertEquals("The settings of Drawing are not JSON (line 2)", message.substring(0, message.indexOf(':')));
    }

    private static void assertMessage(final String expected, final String json) {
        assertEquals(expected, assertThrows(IllegalArgumentException.class, () -> JSON.read(json)).getMessage());
    }
}
