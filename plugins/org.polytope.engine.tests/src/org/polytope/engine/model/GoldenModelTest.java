package org.polytope.engine.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.json.GoldenFiles;

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

    /** Those above have descriptions without a checksum of their own. */
    @Test
    void readsVersion1WithTheChecksumOfItsDescription() throws IOException {
        SampleModels.assertSame(SampleModels.withPrototypes(true), golden("version-1-sealed.polytope"));
    }

    @Test
    void readsVersion2() throws IOException {
        SampleModels.assertSame(SampleModels.withSeenImages(), golden("version-2.polytope"));
    }

    @Test
    void readsDescriptionsOfVersion2() {
        final var descriptions = GoldenFiles.lines("document/model-2");
        assertDescribes(SampleModels.withSeenImages(), descriptions.get(0));
        assertDescribes(SampleModels.plain(), descriptions.get(1));
    }

    /** The descriptions alone, as all that is written in JSON has a golden file. */
    @Test
    void readsDescriptionsOfVersion1() {
        final var descriptions = GoldenFiles.lines("document/model-1");
        assertDescribes(SampleModels.withPrototypes(true), descriptions.get(0));
        assertDescribes(SampleModels.imported(), descriptions.get(1));
        assertDescribes(SampleModels.trained(), descriptions.get(2));
        assertDescribes(SampleModels.withHistory(), descriptions.get(3));
    }

    private static void assertDescribes(final Model expected, final String json) {
        final var read = ModelJson.read(json);
        assertEquals(expected.network(), read.readNetwork());
        assertEquals(expected.classNames(), read.classes());
        assertEquals(expected.normalization(), read.normalization());
        assertEquals(expected.range(), read.range());
        assertEquals(expected.provenance(), read.provenance().provenance());
        assertEquals(expected.seen().map(WrittenSeenImages::of), read.trainingImages());
        assertEquals(expected.prototypes().isPresent(), read.sha256().containsKey("prototypes.safetensors"));
    }
}
