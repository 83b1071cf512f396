package org.polytope.engine.model;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;

/** Model files that were written by released versions. They are never changed: what they hold must load for ever. */
class GoldenModelTest {

    private static Path golden(final String name) throws URISyntaxException {
        return Path.of(GoldenModelTest.class.getResource(name).toURI());
    }

    @Test
    void readsVersion1() throws IOException, URISyntaxException {
        SampleModels.assertSame(SampleModels.withPrototypes(true), RobustModel.read(golden("version-1.polytope")));
    }

    @Test
    void readsVersion1WithoutPrototypes() throws IOException, URISyntaxException {
        SampleModels.assertSame(SampleModels.plain(), RobustModel.read(golden("version-1-plain.polytope")));
    }
}
