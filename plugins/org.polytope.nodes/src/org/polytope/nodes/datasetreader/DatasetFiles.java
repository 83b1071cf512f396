package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarArchive;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.ImageFolderReader;
import org.polytope.engine.dataset.LoadedDataset;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.engine.dataset.SvhnReader;
import org.polytope.engine.dataset.resizing.ImageConversion;
import org.polytope.engine.download.DownloadFolder;
import org.polytope.nodes.datasetreader.DatasetChoices.Orientation;
import org.polytope.nodes.datasetreader.DatasetChoices.Part;
import org.polytope.nodes.datasetreader.DatasetChoices.Source;
import org.polytope.nodes.execution.LocalPath;

/** Finds the files of a data set, on this computer or by downloading them, and has them read. */
final class DatasetFiles {

    /** Share of the time that a download takes of it and reading. */
    private static final double DOWNLOAD = 0.8;

    private DatasetFiles() {
    }

    /**
     * @throws IOException naming the file that is missing or can't be read
     * @throws InvalidSettingsException if the path can't be one
     */
    static LoadedDataset read(final ImageDatasetReaderParameters parameters, final Progress progress)
        throws IOException, InvalidSettingsException {
        return parameters.m_source == Source.DOWNLOAD ? downloaded(parameters, progress) : local(parameters, progress);
    }

    private static LoadedDataset downloaded(final ImageDatasetReaderParameters parameters, final Progress progress)
        throws IOException, InvalidSettingsException {
        final var part = parameters.published();
        final var files = new DownloadFolder(parameters.downloads()).fetch(parameters.m_dataset.dataset(), part,
            progress.part(0, DOWNLOAD));
        final var dataset = parameters.m_dataset.read(files, part, parameters.m_labels, progress.part(DOWNLOAD, 1));
        return converted(new LoadedDataset(dataset), parameters.m_conversion.conversion());
    }

    private static LoadedDataset local(final ImageDatasetReaderParameters parameters, final Progress progress)
        throws IOException, InvalidSettingsException {
        final var path = existing(parameters.m_path);
        final var conversion = parameters.m_conversion.conversion();
        return switch (parameters.m_format) {
            case IDX -> converted(readIdx(path, parameters, progress), conversion);
            case CIFAR_10 -> converted(readCifar(path, Variant.CIFAR_10, parameters.m_part, progress), conversion);
            case CIFAR_100 -> converted(readCifar(path, parameters.m_labels.variant(), parameters.m_part, progress),
                conversion);
            case SVHN -> converted(
                new LoadedDataset(SvhnReader.read(parameters.m_svhnPart.file(path), progress)), conversion);
            case FOLDER -> ImageFolderReader.read(path, Optional.empty(), parameters.m_unreadable.files(),
                conversion.converter()::convert, progress);
            case NPZ -> converted(withEmptyClasses(NpzReader.read(path, parameters.m_imageArray,
                parameters.m_labelArray, parameters.classNames(), parameters.m_scale.white(), progress), List.of()),
                conversion);
        };
    }

    private static LoadedDataset converted(final LoadedDataset loaded, final ImageConversion conversion) {
        if (conversion.isNone()) {
            return loaded;
        }
        final var images = loaded.dataset();
        return new LoadedDataset(conversion.converter().convert(images, Datasets.isEightBit(images)), loaded.skipped(),
            loaded.remarks());
    }

    private static Path existing(final String text) throws IOException, InvalidSettingsException {
        final var path = LocalPath.of("Path", text);
        if (!Files.exists(path)) {
            throw new IOException("There is no file or folder \"%s\". Correct the path.".formatted(path));
        }
        return path;
    }

    private static LoadedDataset readCifar(final Path path, final Variant variant, final Part part,
        final Progress progress) throws IOException {
        final var archive = CifarFiles.archive(path, variant);
        if (archive.isPresent()) {
            return new LoadedDataset(CifarArchive.read(variant,
                part == Part.TRAINING ? variant.trainingFiles() : variant.testFiles(), archive.get(), progress));
        }
        final var found = CifarFiles.of(path, variant, part);
        return new LoadedDataset(CifarReader.read(variant, found.files(), progress)).remarking(found.remarks());
    }

    private static LoadedDataset readIdx(final Path path, final ImageDatasetReaderParameters parameters,
        final Progress progress) throws IOException {
        final var files = IdxFiles.of(path, parameters.m_part);
        final var guessed = parameters.m_orientation == Orientation.BY_NAME && files.isOfEmnist();
        final var transposed = guessed || parameters.m_orientation == Orientation.TRANSPOSED;
        return withEmptyClasses(
            IdxReader.read(files.images(), files.labels(), parameters.classNames(), transposed, progress),
            guessed
                ? List.of("EMNIST stores its images with rows and columns exchanged; they were turned upright. For a "
                    + "network that learned them as they are stored, set \"Rows and columns\" to \"As stored\".")
                : List.of());
    }

    /** Classes without images are what comes of labels that count from 1. */
    private static LoadedDataset withEmptyClasses(final Dataset dataset, final List<String> remarks) {
        final var labels = IntStream.range(0, dataset.size()).map(dataset::label).boxed().collect(Collectors.toSet());
        final var empty = IntStream.range(0, dataset.classNames().size()).filter(label -> !labels.contains(label))
            .mapToObj(dataset.classNames()::get).toList();
        return new LoadedDataset(dataset).remarking(remarks)
            .remarking(empty.isEmpty() ? List.of() : List.of("No image belongs to %s."
                .formatted(empty.size() == 1 ? "the class " + empty.get(0)
                    : "%s of the classes, the first of them %s".formatted(empty.size(), empty.get(0)))));
    }
}
