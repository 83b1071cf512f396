package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.DigitStyle;
import org.polytope.engine.dataset.SampleDigits;

/** Messages, files and names of columns are the same in every country: Arabic digits in an error help nobody. */
final class LocaleTest {

    /** What writes a number as the default locale does, or turns letters as it does. */
    private static final Pattern FOLLOWS_THE_DEFAULT = Pattern
        .compile("%[-#+ 0,(]*\\d*(\\.\\d+)?[dfeEgG]\\b|to(Lower|Upper)Case\\(\\)|new DecimalFormat\\((\"[^\"]*\")?\\)");

    private static final List<String> FOLDERS =
        List.of("plugins/org.polytope.dl4j/src", "plugins/org.polytope.engine/src", "plugins/org.polytope.nodes/src");

    @Test
    void nothingFollowsTheDefaultLocale() throws IOException {
        final var root = TestData.repository();
        final var found = new ArrayList<String>();
        int files = 0;
        for (final var folder : FOLDERS) {
            try (var sources = Files.walk(root.resolve(folder))) {
                for (final var file : sources.filter(path -> path.toString().endsWith(".java")).toList()) {
                    search(root, file, found);
                    files++;
                }
            }
        }
        assertTrue(files > 300, "only " + files + " files were read");
        assertEquals(List.of(), found);
    }

    private static void search(final Path root, final Path file, final List<String> found) throws IOException {
        final var lines = Files.readString(file, StandardCharsets.UTF_8).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            final var text = lines.get(line);
            if (FOLLOWS_THE_DEFAULT.matcher(text).find() && !text.contains("Locale.ROOT")) {
                found.add("%s:%d: %s".formatted(root.relativize(file), line + 1, text.strip()));
            }
        }
    }

    @Test
    void messagesHaveTheDigitsOfTheirNumbersUnderEveryLocale() {
        final var before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertEquals("\u0661\u0662", "%d".formatted(12), "this locale has digits of its own");
            assertEquals("12,345", Numbers.grouped(12_345));
            final var problem = assertThrows(IllegalArgumentException.class,
                () -> SampleDigits.draw(200_000, 512, DigitStyle.STANDARD, 1, Progress.NONE));
            assertTrue(problem.getMessage().startsWith("200000 images of 512×512"), problem::getMessage);
        } finally {
            Locale.setDefault(before);
        }
    }
}
