package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.polytope.engine.Progress;

/**
 * Reads the IDX files of MNIST and its relatives, plain or gzip'd: one file of images, one of labels. The format is
 * described with the MNIST database (LeCun, Cortes and Burges): a magic number {@code 0x0000 08 dd} (08: unsigned
 * bytes, dd: dimensions), one 32-bit extent for each dimension, the bytes; numbers have their highest byte first.
 */
public final class IdxReader {

    private static final int IMAGES = 0x0803;

    private static final int LABELS = 0x0801;

    private IdxReader() {
    }

    /** Reads without reporting progress. */
    public static Dataset read(final Path images, final Path labels, final List<String> classNames)
        throws IOException {
        return read(images, labels, classNames, false, Progress.NONE);
    }

    /**
     * @param images a file of {@code [n, h, w]} unsigned bytes
     * @param labels a file of {@code [n]} unsigned bytes
     * @param classNames a name for each label; empty to call the classes {@code "0"} to the largest label
     * @param transposed whether columns stand where rows should, as in EMNIST; they are exchanged then
     * @param progress is told how many images are read
     * @return gray images {@code [1, h, w]}, in [0, 1]
     * @throws DatasetFormatException if the files are damaged, hold something else, or don't belong together
     * @throws IOException if a file can't be read
     */
    public static Dataset read(final Path images, final Path labels, final List<String> classNames,
        final boolean transposed, final Progress progress) throws IOException {
        return DatasetFault.told(images, () -> readBoth(images, labels, classNames, transposed, progress));
    }

    private static Dataset readBoth(final Path images, final Path labels, final List<String> classNames,
        final boolean transposed, final Progress progress) throws IOException {
        final var labelNumbers = readLabels(labels);
        final var names = classNames.isEmpty() ? ClassNames.numbered(largest(labelNumbers) + 1) : classNames;
        for (int i = 0; i < labelNumbers.length; i++) {
            if (labelNumbers[i] >= names.size()) {
                throw new DatasetFormatException(labels,
                    "label %s (counted from 0) is %s, but there are names for %s classes only."
                        .formatted(i, labelNumbers[i], names.size()));
            }
        }
        try (var input = BinaryInput.open(images)) {
            final var count = readHeader(input, images, IMAGES, "images");
            if (count != labelNumbers.length) {
                throw new DatasetFormatException(images,
                    "holds %s images, but %s holds %s labels; choose the two files that belong together."
                        .formatted(count, labels, labelNumbers.length));
            }
            final var shape = readShape(input, images);
            input.requireRoom(count, shape.size());
            final var pixels = new byte[count][];
            for (int i = 0; i < count; i++) {
                ImageProgress.next(progress, i, count);
                final var image = input.readBytes(shape.size(), "image " + i);
                pixels[i] = transposed ? transpose(image, shape) : image;
            }
            input.requireEnd();
            final var upright = transposed ? new ImageShape(1, shape.width(), shape.height()) : shape;
            return new ByteDataset(upright, names, pixels, labelNumbers);
        }
    }

    private static byte[] transpose(final byte[] image, final ImageShape shape) {
        final var transposed = new byte[image.length];
        for (int i = 0; i < image.length; i++) {
            transposed[i % shape.width() * shape.height() + i / shape.width()] = image[i];
        }
        return transposed;
    }

    private static ImageShape readShape(final BinaryInput input, final Path file) throws IOException {
        final var height = input.readInt("the image height");
        final var width = input.readInt("the image width");
        try {
            return new ImageShape(1, height, width);
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new DatasetFormatException(file,
                "declares images of %s×%s pixels; its header is damaged.".formatted(height, width), e);
        }
    }

    private static int[] readLabels(final Path file) throws IOException {
        try (var input = BinaryInput.open(file)) {
            final var count = readHeader(input, file, LABELS, "labels");
            input.requireRoom(count, Integer.BYTES);
            final var bytes = input.readBytes(count, "the labels");
            input.requireEnd();
            final var labels = new int[count];
            for (int i = 0; i < count; i++) {
                labels[i] = bytes[i] & 0xFF;
            }
            return labels;
        }
    }

    private static int readHeader(final BinaryInput input, final Path file, final int wanted, final String what)
        throws IOException {
        final var magic = input.readInt("the magic number");
        if (magic != wanted) {
            throw new DatasetFormatException(file, "begins with 0x%08x, but an IDX file of %s begins with 0x%08x%s."
                .formatted(magic, what, wanted, meaning(magic)));
        }
        final var count = input.readInt("the number of " + what);
        if (count < 1) {
            throw new DatasetFormatException(file, "declares %s %s; at least one is needed.".formatted(count, what));
        }
        return count;
    }

    private static String meaning(final int magic) {
        return switch (magic) {
            case IMAGES -> "; this is a file of images: the two files may be swapped";
            case LABELS -> "; this is a file of labels: the two files may be swapped";
            default -> "";
        };
    }

    private static int largest(final int[] labels) {
        int largest = 0;
        for (final var label : labels) {
            largest = Math.max(largest, label);
        }
        return largest;
    }
}
