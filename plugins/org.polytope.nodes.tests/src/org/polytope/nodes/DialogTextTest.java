package org.polytope.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeFactory;
import org.polytope.nodes.attack.AttackNodeFactory;

/** How dialogs and descriptions are worded. */
class DialogTextTest {

    private static final Pattern SECTION =
        Pattern.compile("@Section\\(title = \"([^\"]*)\"(, description = \"[^\"]+\")?", Pattern.DOTALL);
    private static final Set<String> SMALL_WORDS = Set.of("and", "of", "the", "in", "for", "to");

    static Stream<NodeFactory<?>> factories() {
        return TestFactories.all();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void everyNodeLinksToLiterature(final NodeFactory<?> factory) throws Exception {
        final var links = factory instanceof AttackNodeFactory ? 15 : 1;
        final var description = factory.getXMLDescription();
        final var found = description.getElementsByTagName("link");
        assertTrue(found.getLength() >= links, () -> factory.getClass().getSimpleName());
        for (int i = 0; i < found.getLength(); i++) {
            final var target = found.item(i).getAttributes().getNamedItem("href").getNodeValue();
            assertEquals("https", URI.create(target).getScheme(), target);
            assertFalse(found.item(i).getTextContent().isBlank(), target);
        }
    }

    @Test
    void sectionsAreDescribedAndInTitleCase() throws IOException {
        final var sections = sections();
        assertTrue(sections.size() > 25, sections::toString);
        for (final var section : sections) {
            for (final var word : section.split("[ -]")) {
                assertTrue(SMALL_WORDS.contains(word) || Character.isUpperCase(word.charAt(0)), section);
            }
        }
    }

    private static List<String> sections() throws IOException {
        final var titles = new ArrayList<String>();
        final var sources = Path.of(System.getProperty("polytope.root", ".")).resolve("plugins/org.polytope.nodes/src");
        try (var files = Files.walk(sources)) {
            for (final var file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
                final var matcher = SECTION.matcher(Files.readString(file));
                while (matcher.find()) {
                    assertTrue(matcher.group(2) != null, matcher.group(1) + " in " + file + " has no description");
                    titles.add(matcher.group(1));
                }
            }
        }
        return titles;
    }
}
