package org.polytope.nodes.networkimporter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.network.Normalization;
import org.polytope.nodes.networkimporter.PixelParameters.Channels;
import org.polytope.nodes.networkimporter.PixelParameters.Range;

/** What the settings about pixels mean. */
class PixelParametersTest {

    private final PixelParameters parameters = new PixelParameters();

    private Normalization declared(final int channels) throws InvalidSettingsException {
        return parameters.preprocessing(channels, Optional.empty()).normalization();
    }

    @Test
    void byDefaultNothingIsDone() throws InvalidSettingsException {
        assertEquals(Normalization.none(3), declared(3));
    }

    @Test
    void meanAndDeviationAreTakenAsTyped() throws InvalidSettingsException {
        parameters.m_normalization = PixelPreset.CUSTOM;
        parameters.m_mean = "0.485, 0.456,0.406";
        parameters.m_deviation = "0.25";
        parameters.validate();

        assertEquals(new Normalization(List.of(0.485f, 0.456f, 0.406f), List.of(0.25f, 0.25f, 0.25f)), declared(3));
    }

    @Test
    void numbersFor0To255AreRecognisedAndTurnedToPixelsFrom0To1() throws InvalidSettingsException {
        parameters.m_normalization = PixelPreset.CUSTOM;
        parameters.m_mean = "127.5";
        parameters.m_deviation = "127.5";
        assertEquals(new Normalization(List.of(0.5f), List.of(0.5f)), declared(1));

        parameters.m_mean = "0";
        parameters.m_deviation = "1";
        parameters.m_range = Range.BYTE;
        assertEquals(new Normalization(List.of(0f), List.of(1 / 255f)), declared(1));
    }

    @Test
    void aFileThatDivides0To255ByItselfGetsThem() throws InvalidSettingsException {
        final var file = new Normalization(List.of(0f), List.of(255f));

        final var declaration = parameters.preprocessing(1, Optional.of(file));

        assertEquals("from the file, 0 to 255", declaration.title());
        assertEquals(1, declaration.normalization().then(file).deviation().get(0), 1e-6);
        parameters.m_range = Range.UNIT;
        assertEquals(Normalization.none(1), parameters.preprocessing(1, Optional.of(file)).normalization());
    }

    @Test
    void blueGreenRedIsGivenInTheNetworksOrder() throws InvalidSettingsException {
        parameters.m_normalization = PixelPreset.CAFFE;
        parameters.m_channelOrder = Channels.BGR;

        final var declaration = parameters.preprocessing(3, Optional.empty());

        assertEquals(103.939f / 255, declaration.normalization().mean().get(0));
        assertEquals(123.68f / 255, declaration.normalizationOfRgb().mean().get(0));
        assertEquals("\"Caffe\", channels BGR", declaration.describe());
    }

    @ParameterizedTest
    @EnumSource
    void presetsAreForGrayOrColorImages(final PixelPreset preset) throws InvalidSettingsException {
        parameters.m_normalization = preset;
        parameters.validate();
        final var gray = preset == PixelPreset.MNIST || preset == PixelPreset.FASHION_MNIST;
        if (preset.published().isEmpty() || preset == PixelPreset.SIGNED) {
            assertEquals(1, declared(1).mean().size());
            assertEquals(3, declared(3).mean().size());
        } else {
            assertEquals(gray ? 1 : 3, declared(gray ? 1 : 3).mean().size());
            assertTrue(assertThrows(InvalidSettingsException.class, () -> declared(gray ? 3 : 1)).getMessage()
                .contains("isn't for images of"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'0.5, 0.5', '0.2, 0.2, 0.2', 2 means but 3 standard deviations", "'0.5', '0', must be above 0", //
        "'0.5', '-1', must be above 0", "'half', '1', numbers separated by commas", "'0.1,', '1', numbers separated",
        "'', '1', numbers separated", "'NaN', '1', finite"})
    void numbersThatCanNotBeAreRefused(final String mean, final String deviation, final String why) {
        parameters.m_normalization = PixelPreset.CUSTOM;
        parameters.m_mean = mean;
        parameters.m_deviation = deviation;

        final var problem = assertThrows(InvalidSettingsException.class, parameters::validate);

        assertTrue(problem.getMessage().contains(why), problem::getMessage);
    }

    @Test
    void anotherNumberOfChannelsIsSaid() {
        parameters.m_normalization = PixelPreset.CUSTOM;
        parameters.m_mean = "0.1, 0.2, 0.3";

        final var problem = assertThrows(InvalidSettingsException.class, () -> declared(1));

        assertTrue(problem.getMessage().contains("mean has 3 numbers, but the network reads images of 1 channels"),
            problem::getMessage);
    }
}
