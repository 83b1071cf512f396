package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.util.jar.Manifest;

import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void isTheVersionOfTheBundle() throws IOException {
        final var file = TestData.repository().resolve("plugins/org.polytope.engine/META-INF/MANIFEST.MF");
        try (var in = Files.newInputStream(file)) {
            final var bundle = new Manifest(in).getMainAttributes().getValue("Bundle-Version");
            assertEquals(bundle.replace(".qualifier", ""), Release.VERSION);
        }
        assertEquals("Polytope " + Release.VERSION, Release.PROGRAM);
    }
}
