package org.polytope.engine.attack.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.polytope.engine.TestData;

/** The documentation knows the catalog's attacks. Where it doesn't, it can be made to. */
class AttackPageTest {

    /** Lets these tests write what they would compare. */
    private static final String PROPERTY = "polytope.rewrite";

    private static final String REMEDY =
        "The catalog says otherwise; to write this anew, run ./mvnw verify -Dtest.options=-D" + PROPERTY + "=true";

    @Test
    void isWhatTheCatalogGives() throws IOException {
        assertOrRewrite(TestData.repository().resolve("docs/attacks.md"), AttackPage.markdown());
    }

    @Test
    void isCountedInTheReadme() throws IOException {
        final var readme = TestData.repository().resolve("README.md");
        final var text = Files.readString(readme);
        final var counted = text.replaceAll("\\[\\d+( attacks]\\(docs/attacks\\.md\\))",
            "[" + AttackCatalog.ATTACKS.size() + "$1");
        assertTrue(text.contains(" attacks](docs/attacks.md)"));
        assertOrRewrite(readme, counted);
    }

    private static void assertOrRewrite(final Path file, final String text) throws IOException {
        if (Boolean.getBoolean(PROPERTY)) {
            Files.writeString(file, text);
        }
        assertEquals(text, Files.readString(file), REMEDY);
    }
}
