package org.polytope.views;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every view: one module without a network, which says what went wrong where there is no page. */
class ModulesTest {

    private static final Pattern NETWORK =
        Pattern.compile("\\w://|url\\((?!#)|\\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)\\b");

    static Stream<String> modules() {
        return BuiltFiles.modules().stream();
    }

    @Test
    void thereIsAModuleForEachPage() {
        assertEquals(BuiltFiles.PAGES_BY_MODULE.keySet().stream().sorted().toList(), BuiltFiles.modules());
    }

    @ParameterizedTest
    @MethodSource("modules")
    void needsNothingElse(final String name) {
        final var module = BuiltFiles.module(name);

        assertEquals(1, module.split("\\bexport\\b", -1).length - 1, "one export");
        assertFalse(module.matches("(?s).*\\bimport\\b.*"), "imports another module");
        // name spaces, and how ECharts tells the symbols that it is given
        final var names = module.replaceAll("\"(http://www\\.w3\\.org/[\\w/]*|image://|path://)\"", "");
        assertFalse(NETWORK.matcher(names).find(), "refers to the network");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void saysWhatTheNodeSays(final String name) {
        for (final var kind : List.of("userError", "internalError")) {
            final var shown =
                Shown.ofAnswer(name, "{\"%s\": {\"message\": \"Reset <b>the node</b>.\"}}".formatted(kind));

            assertEquals("This view can't be shown", shown.all("h1").get(0).text());
            assertEquals("Reset <b>the node</b>.", shown.all("p").get(0).text());
            assertEquals("alert", shown.all("p").get(0).attribute("role"));
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void refusesWhatIsNewerThanItself(final String name) {
        final var shown = Shown.of(name, "{\"version\": 99, \"program\": \"Polytope 9.9.9\"}");

        assertTrue(shown.text().contains("Polytope 9.9.9"), shown::text);
        assertTrue(shown.text().contains("Update"), shown::text);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void saysThatAPageIsDamaged(final String name) {
        for (final var page : List.of("{}", "null", "[]", "7",
            "{\"version\": 1, \"scores\": 1, \"series\": [{}], \"images\": {}}")) {
            final var shown = Shown.of(name, page);

            assertEquals("This view can't be shown", shown.all("h1").get(0).text());
            assertTrue(shown.all("p").get(0).text().contains("is damaged. Reset the node"), shown::text);
        }
    }

    @ParameterizedTest
    @MethodSource("modules")
    void saysThatThereIsNothingToShow(final String name) {
        assertTrue(Shown.ofAnswer(name, "null").text().contains("sent no data"));
    }
}
