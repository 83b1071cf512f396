package org.polytope.nodes.datasetreader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.nodes.DialogConditions;
import org.polytope.nodes.datasetreader.DatasetChoices.Format;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;

/** The dialog shows the settings that mean something for what is read. */
class DatasetDialogTest {

    private static final Set<String> ALWAYS = Set.of("m_source", "m_limit", "m_conversion");

    private final ImageDatasetReaderParameters parameters = new ImageDatasetReaderParameters();

    private void assertShows(final String names) {
        final var dialog = new DialogConditions(parameters);
        final var shown = DialogConditions.fields(ImageDatasetReaderParameters.class).filter(dialog::shows)
            .map(field -> field.getName()).filter(name -> !ALWAYS.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(new TreeSet<>(Set.of(names.split(" "))), shown);
    }

    @ParameterizedTest
    @CsvSource({"IDX, m_format m_path m_part m_orientation m_classNames", "CIFAR_10, m_format m_path m_part",
        "CIFAR_100, m_format m_path m_part m_labels", "SVHN, m_format m_path m_svhnPart",
        "FOLDER, m_format m_path m_unreadable",
        "NPZ, m_format m_path m_imageArray m_labelArray m_scale m_cells m_classNames"})
    void showsWhatGoesWithTheFormat(final Format format, final String names) {
        parameters.m_format = format;
        parameters.m_dataset = PublishedChoice.SVHN;
        assertShows(names);
    }

    @ParameterizedTest
    @CsvSource({"MNIST, m_part", "FASHION_MNIST, m_part", "CIFAR_10, m_part", "CIFAR_100, m_part m_labels",
        "SVHN, m_svhnPart"})
    void showsWhatGoesWithTheDownload(final PublishedChoice choice, final String names) {
        parameters.m_source = Source.DOWNLOAD;
        parameters.m_dataset = choice;
        for (final var format : Format.values()) {
            parameters.m_format = format;
            assertShows("m_dataset m_downloads " + names);
        }
    }
}
