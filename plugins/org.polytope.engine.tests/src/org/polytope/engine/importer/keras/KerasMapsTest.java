package org.polytope.engine.importer.keras;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.polytope.engine.importer.keras.KerasModel.DENSE;
import static org.polytope.engine.importer.keras.KerasModel.FLATTEN;
import static org.polytope.engine.importer.keras.KerasModel.INPUT;
import static org.polytope.engine.importer.keras.KerasModel.WEIGHTS;
import static org.polytope.engine.importer.keras.KerasModel.assertRefused;
import static org.polytope.engine.importer.keras.KerasModel.layer;
import static org.polytope.engine.importer.keras.KerasModel.read;
import static org.polytope.engine.importer.keras.KerasModel.sequential;
import static org.polytope.engine.importer.keras.KerasModel.with;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.network.Normalization;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.layer.Resize;
import org.polytope.engine.network.layer.Resize.Places;
import org.polytope.engine.network.layer.Sampling;

/** Layers of Keras that move, enlarge or spread numbers, in the numbers that Keras gives. */
class KerasMapsTest {

    @Test
    void aDepthwiseKernelIsReadUnderBothNames() {
        final var depthwise = layer("DepthwiseConv2D", "dw", "'kernel_size': [1, 1], 'use_bias': false");
        for (final var name : List.of("kernel", "depthwise_kernel")) {
            final var imported = read(sequential(INPUT, depthwise, FLATTEN, DENSE),
                with(WEIGHTS, "dw/dw/" + name, List.of(1, 1, 1, 1)), Optional.empty());
            assertArrayEquals(new float[]{0}, imported.parameters().get("dw.weight"));
        }
    }

    /** Rows 1 to 4 and columns 3 to 6 of each number four times, as nearest neighbors are. */
    @Test
    void enlargedAndCutFeatureMapsHoldTheNumbersThatKerasPutsThere() {
        final var imported = read(sequential(INPUT, layer("UpSampling2D", "up", "'size': [2, 2]"),
            layer("Cropping2D", "crop", "'cropping': [[1, 3], [3, 1]]"), FLATTEN, DENSE));
        final var images = new float[16];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)Math.sin(i);
        }
        final var expected = new double[2];
        for (int i = 0; i < 16; i++) {
            final var pixel = images[(i / 4 + 1) / 2 * 4 + (i % 4 + 3) / 2];
            expected[0] += pixel * 2 * i;
            expected[1] += pixel * (2 * i + 1);
        }
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            final var logits = classifier.heads(images, 1, false).logits();
            assertEquals(expected[0], logits[0], 1e-4);
            assertEquals(expected[1], logits[1] - 1, 1e-4);
        }
    }

    @Test
    void slopesOfEachNumberStandWhereKerasHasThem() {
        final var imported = read(sequential(INPUT.replace("4, 4, 1", "2, 2, 2"),
            layer("PReLU", "slopes", "'shared_axes': null"), layer("GlobalAveragePooling2D", "gap", "")),
            Map.of("slopes/slopes/alpha", List.of(2, 2, 2)), Optional.empty());
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(2),
            PixelRange.UNIT, 1)) {
            final var logits =
                classifier.heads(new float[]{-1, 2, -3, 4, -5, 6, 7, -8}, 1, false).logits();
            // channels last, the slopes of the first channel are 0, 2, 4 and 6, those of the second 1, 3, 5 and 7
            assertArrayEquals(new float[]{(0 + 2 - 12 + 4) / 4f, (-5 + 6 + 7 - 56) / 4f}, logits, 1e-5f);
        }
    }

    @Test
    void resizedImagesHaveTheSizeThatTheirLayerSays() {
        final var imported = read(sequential(INPUT.replace("4, 4, 1", "9, 7, 1"),
            layer("Resizing", "resize", "'height': 4, 'width': 4"), FLATTEN, DENSE));
        assertEquals(new Resize(Sampling.LINEAR, Places.halfPixel(4, 4.0 / 9), Places.halfPixel(4, 4.0 / 7)),
            imported.network().nodes().get(0).layer());
    }

    /** The means over rows and columns are those of torch.nn.functional.conv_transpose2d (PyTorch 2.13, float64), cut. */
    @ParameterizedTest
    @CsvSource({"same, '2, 2', 1.1295847738649014, 2.319472187756727",
        "valid, '2, 2', 1.7206110927515559, 2.9356874793455003",
        "valid, '4, 5', 0.4355296828527376, 1.4899708932093296"})
    void transposedConvolutionsSpreadTheirNumbersAsKerasDoes(final String padding, final String strides,
        final double first, final double second) {
        final var imported = read(sequential(INPUT,
            layer("Conv2DTranspose", "up", "'filters': 2, 'kernel_size': [3, 3], 'strides': [%s], 'padding': '%s'"
                .formatted(strides, padding)),
            layer("GlobalAveragePooling2D", "gap", "")),
            Map.of("up/up/kernel", List.of(3, 3, 2, 1), "up/up/bias", List.of(2)), Optional.empty());
        final var images = new float[16];
        for (int i = 0; i < images.length; i++) {
            images[i] = (float)Math.sin(i);
        }
        try (var classifier = Classifier.of(imported.network(), imported.parameters(), Normalization.none(1),
            PixelRange.UNIT, 1)) {
            final var logits = classifier.heads(images, 1, false).logits();
            assertEquals(first, logits[0], 1e-5);
            assertEquals(second, logits[1], 1e-5);
        }
    }

    @Test
    void whatCanNotBeResizedOrCutIsRefused() {
        assertRefused(sequential(INPUT, layer("UpSampling2D", "up", "'interpolation': 'lanczos3'"), FLATTEN, DENSE),
            WEIGHTS, "Layer \"up\" (UpSampling2D)", "\"lanczos3\"");
        assertRefused(sequential(INPUT, layer("UpSampling2D", "up", "'size': [0, 2]"), FLATTEN, DENSE), WEIGHTS,
            "Layer \"up\" (UpSampling2D)", "above 0");
        assertRefused(sequential(INPUT, layer("Cropping2D", "crop", "'cropping': 2"), FLATTEN, DENSE), WEIGHTS,
            "Layer \"crop\" (Cropping2D)", "leaves nothing");
    }
}
