package org.polytope.nodes.datasetreader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.download.PublishedDataset.Part;
import org.polytope.engine.download.PublishedDatasets;
import org.polytope.engine.download.PublishedFile;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;

/** What the dialog and the description say of downloads. */
class PublishedChoiceTest {

    @Test
    void everyPublishedDataSetCanBeChosen() {
        assertEquals(PublishedDatasets.ALL,
            Arrays.stream(PublishedChoice.values()).map(PublishedChoice::dataset).toList());
    }

    @ParameterizedTest
    @EnumSource
    void theDialogTellsTheSizes(final PublishedChoice choice) throws NoSuchFieldException {
        final var label = PublishedChoice.class.getField(choice.name()).getAnnotation(Label.class);
        assertEquals(choice.dataset().title(), label.value());
        for (final var files : choice.dataset().files().values()) {
            final var megabytes =
                String.format(Locale.ROOT, "%,.1f MB", files.stream().mapToLong(PublishedFile::bytes).sum() / 1e6);
            assertTrue(label.description().contains(megabytes), () -> megabytes + " in: " + label.description());
        }
    }

    @Test
    void theDescriptionTellsTheTerms() {
        final var description =
            new ImageDatasetReaderNodeFactory().getXMLDescription().getTextContent();
        for (final var dataset : PublishedDatasets.ALL) {
            assertTrue(description.contains(dataset.title() + ": " + dataset.terms()), description);
        }
    }

    @Test
    void nothingIsDownloadedUnlessAsked() throws InvalidSettingsException {
        final var parameters = new ImageDatasetReaderParameters();
        assertEquals(Source.FILES, parameters.m_source);
        assertTrue(parameters.downloads().startsWith(System.getProperty("user.home")));
    }

    @Test
    void onlySvhnHasExtraImages() {
        final var parameters = new ImageDatasetReaderParameters();
        parameters.m_svhnPart = SvhnPart.EXTRA;
        for (final var choice : PublishedChoice.values()) {
            parameters.m_dataset = choice;
            assertEquals(choice == PublishedChoice.SVHN ? Part.EXTRA : Part.TRAINING, parameters.published());
        }
    }
}
