package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import org.polytope.nodes.datasetreader.DatasetChoices.Part;

/**
 * The two files of an IDX data set.
 *
 * @param images the file of images
 * @param labels the file of labels beside it
 */
record IdxFiles(Path images, Path labels) {

    private static final String ZIPPED = ".gz";

    /** @throws IOException if one of the two isn't there, or the folder holds several data sets */
    static IdxFiles of(final Path path, final Part part) throws IOException {
        final var images = Files.isDirectory(path) ? imagesIn(path, part) : path;
        return new IdxFiles(images, labelsOf(images));
    }

    private static Path imagesIn(final Path folder, final Part part) throws IOException {
        final List<Path> found;
        try (var files = Files.list(folder)) {
            found = files.filter(file -> isImages(file, part)).filter(file -> !isCopy(file)).sorted().toList();
        }
        if (found.isEmpty()) {
            throw new NoSuchFileException(
                "The folder \"%s\" holds none of the data set's files, such as %s. %s".formatted(
                    folder, part == Part.TRAINING ? "train-images-idx3-ubyte.gz" : "t10k-images-idx3-ubyte.gz",
                    "Choose another folder, format or part."));
        } else if (found.size() > 1) {
            throw new IOException("The folder \"%s\" holds several data sets (%s). Choose the file of images of one."
                .formatted(folder,
                    found.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "))));
        }
        return found.get(0);
    }

    private static boolean isImages(final Path file, final Part part) {
        final var name = file.getFileName().toString();
        final var ofPart = part == Part.TRAINING ? name.contains("train")
            : name.contains("t10k") || name.contains("test");
        return ofPart && !name.startsWith(".") && name.contains("images") && Files.isRegularFile(file);
    }

    /** Whether the same file is there without compression, too. */
    private static boolean isCopy(final Path file) {
        final var name = file.getFileName().toString();
        return name.endsWith(ZIPPED)
            && Files.exists(file.resolveSibling(name.substring(0, name.length() - ZIPPED.length())));
    }

    private static Path labelsOf(final Path images) throws IOException {
        final var name = images.getFileName().toString();
        final var expected = images.resolveSibling(name.replace("images", "labels").replace("idx3", "idx1"));
        if (!expected.equals(images)) {
            final var plain = expected.getFileName().toString().replace(ZIPPED, "");
            for (final var labels : List.of(expected, images.resolveSibling(plain),
                images.resolveSibling(plain + ZIPPED))) {
                if (Files.exists(labels)) {
                    return labels;
                }
            }
        }
        throw new NoSuchFileException("The labels of \"%s\" aren't beside it: expected \"%s\". %s".formatted(images,
            expected.getFileName(), "Choose the file of images of an IDX data set."));
    }

    /** EMNIST (Cohen, Afshar, Tapson and van Schaik, 2017) stores columns where others store rows. */
    boolean isOfEmnist() {
        return images.getFileName().toString().toLowerCase(Locale.ROOT).contains("emnist");
    }
}
