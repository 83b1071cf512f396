package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.ImageFolderReader;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.nodes.datasetreader.ImageDatasetReaderParameters.Part;
import org.polytope.nodes.execution.LocalPath;

/** Finds the files of a data set and has them read. */
final class DatasetFiles {

    private DatasetFiles() {
    }

    /**
     * @throws IOException naming the file that is missing or can't be read
     * @throws InvalidSettingsException if the path can't be one
     */
    static Dataset read(final ImageDatasetReaderParameters parameters, final Progress progress)
        throws IOException, InvalidSettingsException {
        final var path = existing(parameters.m_path);
        final var part = parameters.m_part;
        return switch (parameters.m_format) {
            case IDX -> readIdx(path, part, parameters.classNames(), progress);
            case CIFAR_10 -> CifarReader.read(Variant.CIFAR_10,
                files(path, part == Part.TRAINING ? "data_batch_\\d.*\\.bin" : "test_batch.*\\.bin"), progress);
            case CIFAR_100 -> CifarReader.read(Variant.CIFAR_100_FINE,
                files(path, part == Part.TRAINING ? "train.*\\.bin" : "test.*\\.bin"), progress);
            case FOLDER -> ImageFolderReader.read(path, Optional.empty(), progress);
            case NPZ -> NpzReader.read(path, parameters.m_imageArray, parameters.m_labelArray, parameters.classNames(),
                progress);
        };
    }

    private static Path existing(final String text) throws IOException, InvalidSettingsException {
        final var path = LocalPath.of("Path", text);
        if (!Files.exists(path)) {
            throw new IOException("There is no file or folder \"%s\". Correct the path.".formatted(path));
        }
        return path;
    }

    private static Dataset readIdx(final Path path, final Part part, final List<String> classNames,
        final Progress progress) throws IOException {
        final var images = Files.isDirectory(path)
            ? files(path, (part == Part.TRAINING ? "train" : "(t10k|test)") + ".images.*").get(0) : path;
        final var name = images.getFileName().toString();
        final var labels = images.resolveSibling(name.replace("images", "labels").replace("idx3", "idx1"));
        if (labels.equals(images) || !Files.exists(labels)) {
            throw new NoSuchFileException("The labels of \"%s\" aren't beside it: expected \"%s\". %s".formatted(images,
                labels.getFileName(), "Choose the file of images of an IDX data set."));
        }
        return IdxReader.read(images, labels, classNames, progress);
    }

    /** @return the file itself, or all files of the folder with such a name, by name; labels alone are left out */
    private static List<Path> files(final Path path, final String name) throws IOException {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        final var pattern = Pattern.compile(name);
        try (Stream<Path> files = Files.list(path)) {
            final var found = files.filter(file -> pattern.matcher(file.getFileName().toString()).matches())
                .filter(file -> !file.getFileName().toString().contains("labels"))
                .sorted()
                .toList();
            if (found.isEmpty()) {
                throw new NoSuchFileException("The folder \"%s\" holds none of the data set's files (%s). %s".formatted(
                    path, name, "Choose another folder, format or part."));
            }
            return found;
        }
    }
}
