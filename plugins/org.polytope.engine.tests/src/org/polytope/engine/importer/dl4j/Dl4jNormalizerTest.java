package org.polytope.engine.importer.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.preprocessor.DataNormalization;
import org.nd4j.linalg.dataset.api.preprocessor.ImagePreProcessingScaler;
import org.nd4j.linalg.dataset.api.preprocessor.MultiNormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerMinMaxScaler;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Samples;

/** DL4J's normalizers become the affine maps that DL4J computes. */
class Dl4jNormalizerTest {

    private static final int COUNT = 20;

    private static final ImageShape IMAGES = new ImageShape(3, 4, 5);

    static Stream<Arguments> normalizers() {
        final var labels = new NormalizerStandardize();
        labels.fitLabel(true);
        final var scaledLabels = new NormalizerMinMaxScaler(-1, 2);
        scaledLabels.fitLabel(true);
        return Stream.of(Arguments.of("standardize", new NormalizerStandardize()), //
            Arguments.of("standardize with labels", labels), //
            Arguments.of("min max", new NormalizerMinMaxScaler()), //
            Arguments.of("min max with labels", scaledLabels), //
            Arguments.of("scaler", new ImagePreProcessingScaler(-1, 1)), //
            Arguments.of("scaler of 16 bits", new ImagePreProcessingScaler(0.5, 3, 16)));
    }

    @ParameterizedTest
    @MethodSource("normalizers")
    void isTheMapThatDl4jComputes(final String name, final DataNormalization normalizer) throws Exception {
        final var data = new DataSet(images(), Nd4j.createFromArray(Samples.normal(COUNT * 2, 3)).reshape(COUNT, 2));
        normalizer.fit(data);
        final var pixels = images().dup('c').data().asFloat();
        final var expected = images().dup('c');
        normalizer.transform(expected);

        final var read = Dl4jNormalizer.read(written(normalizer), Progress.NONE).of(IMAGES, InputFormat.CHANNELS_FIRST);

        final var theirs = expected.dup('c').data().asFloat();
        for (int i = 0; i < pixels.length; i++) {
            final var channel = i / (IMAGES.height() * IMAGES.width()) % IMAGES.channels();
            assertEquals(theirs[i], (pixels[i] - read.mean().get(channel)) / read.deviation().get(channel), 1e-4,
                name);
        }
    }

    @Test
    void whatIsOtherForEachPixelIsRefused() throws Exception {
        final var flat = images().reshape('c', COUNT, IMAGES.size());
        final var normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(flat, flat));
        final var read = Dl4jNormalizer.read(written(normalizer), Progress.NONE);
        final var e = assertThrows(IllegalArgumentException.class, () -> read.of(IMAGES, InputFormat.VECTOR));
        assertTrue(e.getMessage().contains("STANDARDIZE"), e.getMessage());
    }

    @Test
    void anotherKindIsNamed() throws Exception {
        final var normalizer = new MultiNormalizerStandardize();
        final var data =
            new org.nd4j.linalg.dataset.MultiDataSet(images(), images().reshape('c', COUNT, IMAGES.size()));
        normalizer.fit(data);
        final var stream = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, stream);
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Dl4jNormalizer.read(stream.toByteArray(), Progress.NONE));
        assertTrue(e.getMessage().contains("MULTI_STANDARDIZE"), e.getMessage());
    }

    @Test
    void aCutOneIsRefusedAtEveryLength() throws Exception {
        final var normalizer = new NormalizerStandardize();
        normalizer.fit(new DataSet(images(), images()));
        final var whole = written(normalizer);
        for (int length = 0; length < whole.length; length++) {
            final var cut = Arrays.copyOf(whole, length);
            assertThrows(IllegalArgumentException.class, () -> Dl4jNormalizer.read(cut, Progress.NONE));
        }
    }

    @Test
    void whatFollowsIsRefused() throws Exception {
        final var whole = written(new ImagePreProcessingScaler(-1, 1));
        final var e = assertThrows(IllegalArgumentException.class,
            () -> Dl4jNormalizer.read(Arrays.copyOf(whole, whole.length + 2), Progress.NONE));
        assertTrue(e.getMessage().contains("more bytes follow"), e.getMessage());
    }

    /** A message that lists what is wrong a million times would be read by nobody. */
    @Test
    void oneWrongDeviationIsNamed() {
        final var many = Collections.nCopies(1_000_000, 0.0);
        final var e = assertThrows(IllegalArgumentException.class,
            () -> new Dl4jNormalizer("STANDARDIZE", many, many).of(IMAGES, InputFormat.CHANNELS_FIRST));
        assertTrue(e.getMessage().startsWith("Its normalizer (STANDARDIZE) divides by 0.0."), e.getMessage());
    }

    private static byte[] written(final DataNormalization normalizer) throws IOException {
        final var stream = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, stream);
        return stream.toByteArray();
    }

    private static INDArray images() {
        return Nd4j.createFromArray(Samples.normal(COUNT * IMAGES.size(), 5)).reshape('c', COUNT, IMAGES.channels(),
            IMAGES.height(), IMAGES.width());
    }
}
