package org.polytope.views;

import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Golden pages in which a stranger has chosen every text. */
final class HostilePage {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** What would do harm if it were taken for anything but text. */
    static final List<String> TEXTS = List.of("<script>hacked = true</script>",
        "</script><script>hacked = true</script>",
        "<!--<script>hacked = true", "\u2028\u2029hacked = true", "\"'`${hacked = true}`'\"",
        "javascript:hacked = true",
        "exe.\u202egpj", "\u0000\u001b[31m", "<img src=x onerror=\"hacked = true\">", "url(https://localhost/x.png)",
        "x\" onload=\"hacked = true", "</title></style><style>* { display: none }</style>", "&lt;script&gt;",
        "%s {0} @page@",
        "data:image/svg+xml,<svg onload='hacked = true'>");

    /** Texts that the program chooses itself, which a page is understood by. */
    private static final Set<String> OWN = Set.of("format", "kind", "trust", "family", "concern", "method");

    private HostilePage() {
    }

    /** @return the page with one of the texts in each place, in turn */
    static String withTexts(final String page) throws IOException {
        final var at = new int[1];
        return changed(page, text -> TEXTS.get(at[0]++ % TEXTS.size()));
    }

    /** @return the page with one word in each place, longer than any line, and one of a megabyte among them */
    static String withLongTexts(final String page) throws IOException {
        final var at = new int[1];
        return changed(page, text -> "W".repeat(at[0]++ == 0 ? 1 << 20 : 5_000));
    }

    /** @return the page with ten thousand more elements in each list that what a stranger makes can lengthen */
    static String withManyEntries(final String page) throws IOException {
        final var root = (ObjectNode)MAPPER.readTree(page);
        for (final var list : List.of("classes", "provenance", "notes")) {
            if (root.get(list) instanceof ArrayNode elements && !elements.isEmpty()) {
                elements.addAll(Collections.nCopies(10_000, elements.get(0)));
            }
        }
        return root.toString();
    }

    private static String changed(final String page, final UnaryOperator<String> text) throws IOException {
        final var root = MAPPER.readTree(page);
        change(root, text);
        return root.toString();
    }

    private static void change(final JsonNode node, final UnaryOperator<String> text) {
        if (node instanceof ObjectNode object) {
            object.fieldNames().forEachRemaining(name -> {
                final var value = object.get(name);
                if (isForeign(name, value)) {
                    object.put(name, text.apply(value.asText()));
                }
                change(object.get(name), text);
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                if (array.get(i).isTextual()) {
                    array.set(i, new TextNode(text.apply(array.get(i).asText())));
                }
                change(array.get(i), text);
            }
        }
    }

    /** Numbers that are none are texts, too, and the colors of checks. */
    private static boolean isForeign(final String name, final JsonNode value) {
        return value.isTextual() && !OWN.contains(name)
            && !Set.of("NaN", "Infinity", "GRAY", "GREEN", "AMBER", "RED").contains(value.asText());
    }
}
