package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Path;

import org.polytope.engine.Progress;

/**
 * Reads the cropped digits of SVHN (Netzer, Wang, Coates, Bissacco, Wu and Ng, 2011): a MATLAB file with the images
 * {@code X}, {@code [32, 32, 3, n]} in bytes, and the labels {@code y}, {@code [n, 1]}, of which 10 is the digit 0.
 */
public final class SvhnReader {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    private static final String IMAGES = "X";

    private static final String LABELS = "y";

    private static final int DIGITS = 10;

    private final Path file;

    private final Progress progress;

    private byte[][] images;

    private int[] labels;

    private SvhnReader(final Path file, final Progress progress) {
        this.file = file;
        this.progress = progress;
    }

    /**
     * @param file {@code train_32x32.mat}, {@code test_32x32.mat} or {@code extra_32x32.mat}
     * @param progress is told how many images are read
     * @return images {@code [3, 32, 32]}, in [0, 1], of the classes {@code "0"} to {@code "9"}
     * @throws DatasetFormatException if the file is damaged, of another version of MATLAB, or holds other variables
     * @throws IOException if the file can't be read
     */
    public static Dataset read(final Path file, final Progress progress) throws IOException {
        return DatasetFault.told(file, () -> new SvhnReader(file, progress).read());
    }

    private Dataset read() throws IOException {
        try (var mat = MatFile.open(file)) {
            for (var variable = mat.next(); variable.isPresent(); variable = mat.next()) {
                progress.checkCanceled();
                try (var input = variable.get()) {
                    read(MatArray.read(input), input);
                }
            }
        }
        if (images == null || labels == null) {
            throw wrong("has no variable \"%s\"; SVHN's cropped digits, such as train_32x32.mat, have X and y."
                .formatted(images == null ? IMAGES : LABELS));
        } else if (images.length != labels.length) {
            throw wrong("holds %s images in \"X\", but %s labels in \"y\"; get it again.".formatted(images.length,
                labels.length));
        }
        return new ByteDataset(SHAPE, ClassNames.numbered(DIGITS), images, labels);
    }

    /** Other variables are passed over. */
    private void read(final MatArray array, final MatInput input) throws IOException {
        switch (array.name()) {
            case IMAGES -> {
                requireFirst(images == null, array);
                images = readImages(array, input);
            }
            case LABELS -> {
                requireFirst(labels == null, array);
                labels = readLabels(array, input);
            }
            default -> {
                // its numbers aren't looked at
            }
        }
    }

    private void requireFirst(final boolean first, final MatArray array) throws DatasetFormatException {
        if (!first) {
            throw wrong("holds two variables \"%s\"; get it again.".formatted(array.name()));
        }
    }

    private byte[][] readImages(final MatArray array, final MatInput input) throws IOException {
        final var extents = array.extents();
        // MATLAB leaves out a last extent of 1
        final var count = extents.length == 4 ? extents[3] : 1;
        if (extents.length < 3 || extents.length > 4 || extents[0] != SHAPE.height() || extents[1] != SHAPE.width()
            || extents[2] != SHAPE.channels() || count == 0 || array.kind() != MatArray.UINT8 || array.complex()) {
            throw wrong("has %s; SVHN's images are [32, 32, 3, n] of bytes (uint8, class %s)."
                .formatted(array.describe(), MatArray.UINT8));
        }
        final var tag = input.readTagOfNumbers((long)count * SHAPE.size(), "the images");
        if (tag.type() != MatType.UINT8.code()) {
            throw input.damaged("stores its images in type %s".formatted(tag.type()));
        }
        input.requireRoom(count, SHAPE.size());
        final var pixels = new byte[count][];
        for (int i = 0; i < count; i++) {
            ImageProgress.next(progress, i, count);
            pixels[i] = upright(input.readBytes(SHAPE.size(), "image " + i));
        }
        input.readPadding(tag, "the images");
        input.requireEnd();
        return pixels;
    }

    /** MATLAB stores column after column. */
    private static byte[] upright(final byte[] columns) {
        final var rows = new byte[columns.length];
        for (int channel = 0, i = 0; channel < SHAPE.channels(); channel++) {
            for (int x = 0; x < SHAPE.width(); x++) {
                for (int y = 0; y < SHAPE.height(); y++, i++) {
                    rows[(channel * SHAPE.height() + y) * SHAPE.width() + x] = columns[i];
                }
            }
        }
        return rows;
    }

    private int[] readLabels(final MatArray array, final MatInput input) throws IOException {
        final var extents = array.extents();
        final var count = Math.max(extents[0], extents[1]);
        if (extents.length > 2 || Math.min(extents[0], extents[1]) != 1 || !array.isOfNumbers()) {
            throw wrong("has %s; SVHN's labels are real numbers [n, 1].".formatted(array.describe()));
        }
        final var tag = input.readTagOfNumbers(count, "the labels");
        final var type = MatType.of(tag.type()).orElseThrow();
        input.requireRoom(count, Integer.BYTES + type.bytes());
        final var numbers = input.buffer(Math.toIntExact(tag.bytes()), "the labels");
        input.readPadding(tag, "the labels");
        input.requireEnd();
        final var digits = new int[count];
        for (int i = 0; i < count; i++) {
            digits[i] = digit(type.read(numbers), i);
        }
        return digits;
    }

    private int digit(final double label, final int index) throws DatasetFormatException {
        if (label != Math.rint(label) || label < 1 || label > DIGITS) {
            throw wrong("label %s (counted from 0) is %s; SVHN's are 1 to 10, of which 10 is the digit 0."
                .formatted(index, label));
        }
        return (int)label % DIGITS;
    }

    private DatasetFormatException wrong(final String problem) {
        return new DatasetFormatException(file, problem);
    }
}
