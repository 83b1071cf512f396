package org.polytope.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Model files that were written by released versions. They are never changed: what they hold must load for ever. */
class GoldenModelTest {

    @TempDir
    private Path folder;

    private Model golden(final String name) throws IOException {
        try (var stream = GoldenModelTest.class.getResourceAsStream(name)) {
            return Model.read(Files.write(folder.resolve(name), stream.readAllBytes()));
        }
    }

    @Test
    void readsVersion1() throws IOException {
        SampleModels.assertSame(SampleModels.withPrototypes(true), golden("version-1.polytope"));
    }

    @Test
    void readsVersion1WithoutPrototypes() throws IOException {
        SampleModels.assertSame(SampleModels.plain(), golden("version-1-plain.polytope"));
    }

    /** The two above are of before 1.0, when files didn't say which program wrote them. */
    @Test
    void readsVersion1WithItsProgram() throws IOException {
        SampleModels.assertSame(SampleModels.withPrototypes(true), golden("version-1-program.polytope"));
    }
}
