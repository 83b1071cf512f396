package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Links of the documentation lead somewhere, and what it must explain is explained. */
class DocumentationTest {

    private static final Path ROOT = TestData.repository();

    /** {@code [text](target)} and {@code ![text](target)}. */
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    /** Checks are questions, and nothing else in their room is. */
    private static final Pattern QUESTION = Pattern.compile("\"([A-Z][^\"\n]+\\?)\"");

    private static List<Path> pages() throws IOException {
        final var pages = new ArrayList<Path>();
        for (final var folder : List.of("docs", "benchmarks", "test-workflows")) {
            try (var files = Files.walk(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().replace('\\', '/').contains("/target/")).forEach(pages::add);
            }
        }
        for (final var name : List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md")) {
            pages.add(ROOT.resolve(name));
        }
        return pages;
    }

    @Test
    void linksWithinLeadSomewhere() throws IOException {
        final var dead = new ArrayList<String>();
        int links = 0;
        for (final var page : pages()) {
            final var matcher = LINK.matcher(withoutCode(Files.readString(page)));
            while (matcher.find()) {
                links++;
                if (!leads(page, matcher.group(1))) {
                    dead.add(ROOT.relativize(page) + ": " + matcher.group(1));
                }
            }
        }
        assertTrue(links > 100, "only " + links + " links were found");
        assertEquals(List.of(), dead);
    }

    private static boolean leads(final Path page, final String link) throws IOException {
        if (link.matches("[a-z]+:.*")) {
            return true;
        }
        final var parts = link.split("#", 2);
        final var target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
        if (!Files.exists(target)) {
            return false;
        }
        return parts.length == 1 || Files.readString(target).lines().filter(line -> line.startsWith("#"))
            .map(DocumentationTest::anchor).anyMatch(parts[1]::equals);
    }

    /** As GitHub makes it of a heading. */
    private static String anchor(final String heading) {
        return heading.replaceFirst("^#+\\s*", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N} _-]", "")
            .replace(' ', '-');
    }

    private static String withoutCode(final String page) {
        return page.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
    }

    /** A check that isn't explained helps nobody. */
    @Test
    void everyCheckIsExplained() throws IOException {
        final var explained = Files.readString(ROOT.resolve("docs/reading-the-score.md"));
        final var room = ROOT.resolve("plugins/org.polytope.engine/src/org/polytope/engine/scoring");
        try (var files = Files.list(room)) {
            for (final var file : files.toList()) {
                final var matcher = QUESTION.matcher(Files.readString(file));
                while (matcher.find()) {
                    assertTrue(explained.contains("| " + matcher.group(1) + " |"), () -> file.getFileName()
                        + " asks what docs/reading-the-score.md doesn't explain: " + matcher.group(1));
                }
            }
        }
    }
}
