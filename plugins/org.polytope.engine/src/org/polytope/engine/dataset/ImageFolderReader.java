package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.polytope.engine.Progress;

/**
 * Reads a folder that holds one folder of PNG, JPEG or BMP files for each class. Classes and files come in the order
 * of their names. Hidden files are passed over; any other file is an error, because leaving out images unnoticed would
 * be worse.
 */
public final class ImageFolderReader {

    private static final Set<String> ENDINGS = Set.of("png", "jpg", "jpeg", "bmp");

    private static final Set<String> IGNORED = Set.of("thumbs.db", "desktop.ini");

    private ImageFolderReader() {
    }

    /**
     * @param folder holds the classes' folders
     * @param declared the shape that every image must have; if absent, that of the first image
     * @param progress is told how many files are read
     * @return images with one channel (gray) or three (red, green, blue), in [0, 1]
     * @throws DatasetFormatException if a folder is empty, or a file is no image, damaged, or of another shape
     * @throws IOException if a file can't be read
     */
    public static Dataset read(final Path folder, final Optional<ImageShape> declared, final Progress progress)
        throws IOException {
        final var classes = list(folder, Files::isDirectory);
        if (classes.isEmpty()) {
            throw new DatasetFormatException(folder,
                "has no folders; put the images of each class into a folder of its own.");
        }
        final var files = new ArrayList<Path>();
        final var labels = new ArrayList<Integer>();
        for (int label = 0; label < classes.size(); label++) {
            for (final var file : imagesOf(classes.get(label))) {
                files.add(file);
                labels.add(label);
            }
        }
        final var first = decode(files.get(0));
        final var shape = declared.orElse(first.shape());
        final var whose = declared.isPresent() ? "declared" : "first image's";
        MemoryLimit.require(folder, files.size(), shape.size());
        final var images = new byte[files.size()][];
        for (int i = 0; i < images.length; i++) {
            ImageProgress.next(progress, i, images.length);
            images[i] = fit(decode(files.get(i)), shape, files.get(i), whose);
        }
        return new ByteDataset(shape, classes.stream().map(path -> path.getFileName().toString()).toList(), images,
            labels.stream().mapToInt(Integer::intValue).toArray());
    }

    private static List<Path> imagesOf(final Path folder) throws IOException {
        final var files = list(folder, path -> true);
        if (files.isEmpty()) {
            throw new DatasetFormatException(folder,
                "holds no images; a class needs at least one, or its folder must go.");
        }
        for (final var file : files) {
            final var name = file.getFileName().toString();
            final var ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            if (!Files.isRegularFile(file) || !ENDINGS.contains(ending)) {
                throw new DatasetFormatException(file, "is not a PNG, JPEG or BMP file; convert it or move it away.");
            }
        }
        return files;
    }

    private static List<Path> list(final Path folder, final Predicate<Path> wanted) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + ": there is no such folder");
        }
        try (var entries = Files.list(folder)) {
            return entries.filter(wanted).filter(ImageFolderReader::isVisible).sorted().toList();
        }
    }

    private static boolean isVisible(final Path file) {
        final var name = file.getFileName().toString();
        return !name.startsWith(".") && !IGNORED.contains(name.toLowerCase(Locale.ROOT));
    }

    private static ImageCodec.Pixels decode(final Path file) throws IOException {
        final var size = Files.size(file);
        if (size > ImageCodec.MAX_ENCODED_BYTES) {
            throw new DatasetFormatException(file,
                "has %d bytes; images of up to %d bytes are read.".formatted(size, ImageCodec.MAX_ENCODED_BYTES));
        }
        return ImageCodec.decode(Files.readAllBytes(file), file);
    }

    private static byte[] fit(final ImageCodec.Pixels image, final ImageShape shape, final Path file,
        final String whose) throws DatasetFormatException {
        final var converted = image.withChannels(shape.channels());
        if (!converted.shape().equals(shape)) {
            throw new DatasetFormatException(file,
                ("is an image of %s (channels × height × width), but the %s shape is %s; all images must have one "
                    + "shape, resize it.")
                    .formatted(image.shape(), whose, shape));
        }
        return converted.pixels();
    }
}
