package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;
import org.polytope.engine.dataset.ClassNames;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.engine.importer.ChannelOrder;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.check.Preprocessing;
import org.polytope.engine.importer.check.SampleCheck;
import org.polytope.engine.network.PixelRange;

/** Files on which the importer once made another network than they hold; DL4J gets all 80 images of each right. */
class Dl4jCasesTest {

    @ParameterizedTest
    @ValueSource(strings = {"02-dl4j-relu-settings/slope.zip", "02-dl4j-relu-settings/max.zip",
        "03-dl4j-channels-last/nhwc.zip", "04-dl4j-normalizer/scaler.zip", "04-dl4j-normalizer/standardize.zip"})
    void allImagesAreRight(final String name) throws IOException {
        final var file = TestData.requireCase(name);
        final var images = NpzReader.read(file.resolveSibling("images.npz"), "x", "y",
            ClassNames.numbered(4), Progress.NONE);

        final var network =
            NetworkFile.of(file).read(Declarations.none().withShape(images.shape()), Progress.NONE);

        assertEquals(name.contains("normalizer"), network.normalization().isPresent());
        final var plain = Preprocessing.none(Preprocessing.FROM_FILE, images.shape().channels(), PixelRange.UNIT,
            ChannelOrder.RGB);
        final var right = SampleCheck.run(network, plain, images, false, Progress.NONE).declared().accuracy();
        assertEquals(80, right.count());
        assertTrue(right.correct() == 80, right.describe());
    }
}
