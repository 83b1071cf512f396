package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Progress;

/**
 * Reads a folder that holds one folder of images for each class, in any of the formats that {@link ImageCodec} reads,
 * whatever the files are called. Classes and files come in the order of their names. Hidden files are passed over; any
 * other file is an error, because leaving out images unnoticed would be worse, or is listed.
 */
public final class ImageFolderReader {

    private final UnreadableFiles unreadable;

    private final UnaryOperator<ImageCodec.Pixels> preparation;

    private final List<Path> files = new ArrayList<>();

    private final List<ImageCodec.Pixels> images = new ArrayList<>();

    private final List<Integer> labels = new ArrayList<>();

    private final List<SkippedFile> skipped = new ArrayList<>();

    private final ImageRemarks remarked = new ImageRemarks();

    private ImageFolderReader(final UnreadableFiles unreadable, final UnaryOperator<ImageCodec.Pixels> preparation) {
        this.unreadable = unreadable;
        this.preparation = preparation;
    }

    /**
     * Reads images of one size as they are.
     *
     * @param declared the shape that every image must have; if absent, that of the first image, with three channels if
     *            any image is in color
     */
    public static Dataset read(final Path folder, final Optional<ImageShape> declared, final Progress progress)
        throws IOException {
        return read(folder, declared, UnreadableFiles.FAIL, UnaryOperator.identity(), progress).dataset();
    }

    /**
     * @param folder holds the classes' folders
     * @param declared the shape that every image must have; if absent, that of the first image, with three channels if
     *            any image is in color
     * @param unreadable what happens to files that are no images, or damaged
     * @param preparation what is done to each image once it is decoded
     * @param progress is told how many files are read
     * @return images with one channel (gray) or three (red, green, blue), in [0, 1]
     * @throws DatasetFormatException if a folder is empty, or a file is no image, damaged, or of another shape
     * @throws IOException if a file can't be read
     */
    public static LoadedDataset read(final Path folder, final Optional<ImageShape> declared,
        final UnreadableFiles unreadable, final UnaryOperator<ImageCodec.Pixels> preparation, final Progress progress)
        throws IOException {
        return DatasetFault.told(folder, () -> readClasses(folder, declared, unreadable, preparation, progress));
    }

    private static LoadedDataset readClasses(final Path folder, final Optional<ImageShape> declared,
        final UnreadableFiles unreadable, final UnaryOperator<ImageCodec.Pixels> preparation, final Progress progress)
        throws IOException {
        final var classes = ClassFolders.of(folder, progress);
        final var reader = new ImageFolderReader(unreadable, preparation);
        final var count = classes.files().stream().mapToInt(List::size).sum();
        int done = 0;
        for (int label = 0; label < classes.files().size(); label++) {
            for (final var file : classes.files().get(label)) {
                ImageProgress.next(progress, done++, count);
                reader.add(file, label, count, progress);
            }
        }
        return new LoadedDataset(reader.dataset(folder, declared, classes.classNames()), reader.skipped,
            reader.remarks(classes));
    }

    private void add(final Path file, final int label, final int count, final Progress progress)
        throws IOException {
        final ImageCodec.Pixels image;
        try {
            image = DatasetFault.told(file, () -> decode(file, progress));
        } catch (final IOException e) {
            if (unreadable == UnreadableFiles.FAIL) {
                throw e;
            }
            skipped.add(new SkippedFile(file,
                e instanceof final DatasetFormatException problem ? problem.problem()
                    : "can't be read: " + e.getMessage()));
            return;
        }
        remarked.add(image.remarks(), file);
        final var prepared = preparation.apply(image);
        // of all of them if they are as large as the first, and then of each, as they may not be
        MemoryLimit.require(images.isEmpty() ? count : 1, prepared.shape().size(),
            DatasetFormatException.about(images.isEmpty() ? file.getParent() : file));
        images.add(prepared);
        files.add(file);
        labels.add(label);
    }

    private static ImageCodec.Pixels decode(final Path file, final Progress progress) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new DatasetFormatException(file, "is no file; move it away.");
        }
        final byte[] encoded;
        try (var input = Files.newInputStream(file)) {
            encoded = input.readNBytes((int)ImageCodec.MAX_ENCODED_BYTES + 1);
        }
        if (encoded.length > ImageCodec.MAX_ENCODED_BYTES) {
            throw new DatasetFormatException(file, "has %s bytes; images of up to %s bytes are read."
                .formatted(Files.size(file), ImageCodec.MAX_ENCODED_BYTES));
        }
        return ImageCodec.decode(encoded, file, progress);
    }

    private Dataset dataset(final Path folder, final Optional<ImageShape> declared, final List<String> classNames)
        throws DatasetFormatException {
        if (images.isEmpty()) {
            throw new DatasetFormatException(folder, "holds no file that can be read. The first, %s, %s"
                .formatted(skipped.get(0).file(), skipped.get(0).reason()));
        }
        final var shape = declared.orElseGet(this::commonShape);
        final var whose = declared.isPresent() ? "declared" : "first image's";
        final var changed = images.stream().filter(image -> !image.shape().equals(shape)).count();
        MemoryLimit.require(changed, shape.size(), DatasetFormatException.about(folder));
        final var bytes = new byte[images.size()][];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = fit(images.get(i), shape, files.get(i), whose);
        }
        return new ByteDataset(shape, classNames, bytes, labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Gray among color is read as color, wherever it stands. */
    private ImageShape commonShape() {
        final var first = images.get(0).shape();
        final var channels = images.stream().mapToInt(image -> image.shape().channels()).max().orElseThrow();
        return new ImageShape(channels, first.height(), first.width());
    }

    private static byte[] fit(final ImageCodec.Pixels image, final ImageShape shape, final Path file,
        final String whose) throws DatasetFormatException {
        final var converted = image.withChannels(shape.channels());
        if (converted.shape().equals(shape)) {
            return converted.pixels();
        }
        final var sameSize = image.shape().height() == shape.height() && image.shape().width() == shape.width();
        throw new DatasetFormatException(file, sameSize
            ? "is an image of %s channels, but the %s shape has %s; set \"Colors\" to what all are to be."
                .formatted(image.shape().channels(), whose, shape.channels())
            : ("is an image of %s (channels × height × width), but the %s shape is %s; all images must have one "
                + "size. Bring them to one with \"Resize images\".").formatted(image.shape(), whose, shape));
    }

    private List<String> remarks(final ClassFolders classes) {
        final var remarks = new ArrayList<>(remarked.sentences());
        if (!classes.beside().isEmpty()) {
            remarks.add("Images that lie beside the folders of the classes belong to no class and weren't read: %s."
                .formatted(ClassFolders.names(classes.beside())));
        }
        final var none = new ArrayList<Path>();
        for (int label = 0; label < classes.folders().size(); label++) {
            if (!labels.contains(label)) {
                none.add(classes.folders().get(label));
            }
        }
        if (!none.isEmpty()) {
            remarks.add("No image of these classes can be read: %s.".formatted(ClassFolders.names(none)));
        }
        return remarks;
    }
}
