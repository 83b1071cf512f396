package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/** Everything that a user reads is spelled the American way, and so is the rest, lest it is copied into such a text. */
final class SpellingTest {

    private static final Pattern BRITISH =
        Pattern.compile("(?<!-)\\b((un)?colour|(de|re)?normalis|optimis|initialis|catalogue"
            + "|centre[sd]?\\b|grey(s|scale)?\\b|recognis|(un)?labell|behaviour|favour|neighbour|analys(e[sd]?\\b|ing)"
            + "|generalis|minimis|maximis|summaris|standardis|randomis|visualis|artefact|cancell(ed|ing|er)\\b|modell"
            + "|licence|organis|categoris|serialis|quantis|regularis|parametris|penalis|emphasis(e|ing)|judgement|learnt\\b"
            + "|defence|offence|pretence)\\w*", Pattern.CASE_INSENSITIVE);
    private static final List<String> ENDINGS = List.of(".java", ".js", ".css", ".md", ".xml", ".properties");
    private static final List<String> FOLDERS =
        List.of("plugins", "features", "knime-standin", "docs", "test-workflows", "benchmarks", "update-site");

    @Test
    void isAmerican() throws IOException {
        final var root = TestData.repository();
        final var found = new ArrayList<String>();
        for (final var folder : FOLDERS) {
            try (var files = Files.walk(root.resolve(folder))) {
                for (final var file : files.filter(SpellingTest::isRead).toList()) {
                    search(root, file, found);
                }
            }
        }
        search(root, root.resolve("README.md"), found);
        search(root, root.resolve("CHANGELOG.md"), found);
        search(root, root.resolve("CONTRIBUTING.md"), found);
        assertEquals(List.of(), found);
    }

    private static boolean isRead(final Path file) {
        final var path = file.toString().replace('\\', '/');
        return ENDINGS.stream().anyMatch(path::endsWith) && !path.contains("/target/") && !path.contains("/src-gen/")
            && !path.endsWith("/SpellingTest.java");
    }

    private static void search(final Path root, final Path file, final List<String> found) throws IOException {
        final var lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            final var matcher = BRITISH.matcher(lines.get(line));
            while (matcher.find()) {
                found.add("%s:%d: %s".formatted(root.relativize(file), line + 1, matcher.group()));
            }
        }
    }
}
