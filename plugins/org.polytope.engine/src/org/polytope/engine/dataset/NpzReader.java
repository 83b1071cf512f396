package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.ShownText;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.dataset.NpyHeader.Type;

/**
 * Reads a {@code .npz} file: a zip of NumPy arrays, one of images and one of labels. Images are {@code [n, h, w]},
 * {@code [n, c, h, w]} or {@code [n, h, w, c]} with one or three channels (if both would fit, channels come first);
 * uint8 from 0 to 255, or float16, float32 or float64 from 0 to 1 or to another white. Labels are whole numbers {@code [n]} or {@code [n, 1]}.
 */
public final class NpzReader {

    /** Larger labels are a mistake, not a class. */
    private static final int MAX_CLASSES = 100_000;

    /** What a file of one array, .npy, begins with. */
    private static final int BEGINNING = 8;

    private NpzReader() {
    }

    /** Reads fractions from 0 to 1. */
    public static Dataset read(final Path file, final String images, final String labels,
        final List<String> classNames, final Progress progress) throws IOException {
        return read(file, images, labels, classNames, 1, progress);
    }

    /**
     * @param file the {@code .npz} file
     * @param images name of the array of images, for example {@code x}
     * @param labels name of the array of labels, for example {@code y}
     * @param classNames a name for each label; empty to call the classes {@code "0"} to the largest label
     * @param white the number of full brightness in arrays of fractions; bytes are always 0 to 255
     * @param progress is told how many images are read
     * @return images {@code [c, h, w]}, in [0, 1]; what float32 rounded outside is clipped
     * @throws DatasetFormatException if the file is damaged, lacks an array, or an array is of another kind
     * @throws IOException if the file can't be read
     */
    public static Dataset read(final Path file, final String images, final String labels,
        final List<String> classNames, final float white, final Progress progress) throws IOException {
        return DatasetFault.told(file, () -> readArrays(file, images, labels, classNames, white, progress));
    }

    private static Dataset readArrays(final Path file, final String images, final String labels,
        final List<String> classNames, final float white, final Progress progress) throws IOException {
        try (var zip = CheckedZip.open(file)) {
            final var numbers = readLabels(zip, file, labels);
            final var largest = Arrays.stream(numbers).max().orElse(0);
            final var names = classNames.isEmpty() ? ClassNames.numbered(largest + 1) : classNames;
            if (largest >= names.size()) {
                throw new DatasetFormatException(file, "label %s in \"%s\" has no class: there are names for %s."
                    .formatted(largest, labels, names.size()));
            }
            return readImages(zip, file, images, numbers, names, white, progress);
        } catch (final ZipException e) {
            requireZip(file);
            throw new DatasetFormatException(file,
                "is not a complete zip file (%s); save it again with numpy.savez.".formatted(e.getMessage()), e);
        }
    }

    private static void requireZip(final Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            final var beginning = input.readNBytes(BEGINNING);
            final var kind = ForeignFile.describe(beginning).filter(name -> beginning[0] != 'P');
            if (kind.isPresent()) {
                throw new DatasetFormatException(file,
                    "is %s Put the images and their labels into one file with numpy.savez."
                        .formatted(kind.get()));
            }
        }
    }

    private static int[] readLabels(final CheckedZip zip, final Path file, final String name) throws IOException {
        final var source = describe(file, name);
        try (var input = open(zip, file, name)) {
            final var header = NpyHeader.read(input, source);
            final var shape = header.shape();
            if (shape.length == 0 || shape.length > 2 || shape.length == 2 && shape[1] != 1 || shape[0] == 0) {
                throw new DatasetFormatException(source,
                    ("has the shape %s; labels need [n], one number for each image; of one column a class, take "
                        + "argmax(1).").formatted(header.describeShape()));
            }
            if (header.type().fractions()) {
                throw new DatasetFormatException(source,
                    "holds fractions; labels are whole numbers, use astype(\"int64\").");
            }
            input.requireRoom(shape[0], Integer.BYTES + header.type().bytes());
            final var bytes = Math.multiplyExact(shape[0], header.type().bytes());
            final var buffer = buffer(input.readBytes(bytes, "the labels"));
            input.requireEnd();
            final var numbers = new int[shape[0]];
            for (int i = 0; i < numbers.length; i++) {
                final var number = wholeNumber(buffer, header.type());
                if (number < 0 || number >= MAX_CLASSES) {
                    throw new DatasetFormatException(source, "label %s (counted from 0) is %s; labels are 0, 1, 2, …"
                        .formatted(i, number));
                }
                numbers[i] = (int)number;
            }
            return numbers;
        }
    }

    private static Dataset readImages(final CheckedZip zip, final Path file, final String name, final int[] labels,
        final List<String> classNames, final float white, final Progress progress) throws IOException {
        final var source = describe(file, name);
        try (var input = open(zip, file, name)) {
            final var header = NpyHeader.read(input, source);
            final var layout = NpzLayout.of(header, source);
            if (header.shape()[0] != labels.length) {
                throw new DatasetFormatException(source, "holds %s images, but there are %s labels."
                    .formatted(header.shape()[0], labels.length));
            }
            final var stored = header.type() == Type.UINT8 ? Byte.BYTES : Float.BYTES;
            input.requireRoom(labels.length, (long)layout.shape().size() * stored);
            final var bytes = Math.multiplyExact(layout.shape().size(), header.type().bytes());
            if (header.type() == Type.UINT8) {
                final var images = new byte[labels.length][];
                for (int i = 0; i < images.length; i++) {
                    ImageProgress.next(progress, i, images.length);
                    images[i] = layout.channelsFirst(input.readBytes(bytes, "image " + i));
                }
                input.requireEnd();
                return new ByteDataset(layout.shape(), classNames, images, labels);
            }
            final var images = new float[labels.length][];
            for (int i = 0; i < images.length; i++) {
                ImageProgress.next(progress, i, images.length);
                final var buffer = buffer(input.readBytes(bytes, "image " + i));
                images[i] = layout.channelsFirst(pixels(buffer, header.type(), white, i, source));
            }
            input.requireEnd();
            return new FloatDataset(layout.shape(), classNames, images, labels);
        }
    }

    private static BinaryInput open(final CheckedZip zip, final Path file, final String name) throws IOException {
        final var entry = zip.find(name + ".npy");
        if (entry.isEmpty()) {
            final var arrays = zip.names().stream().limit(20).map(n -> ShownText.brief(n.replaceFirst("\\.npy$", "")))
                .collect(Collectors.joining(", "));
            throw new DatasetFormatException(file, "has no array \"%s\"; it has: %s.".formatted(name, arrays));
        }
        return new BinaryInput(describe(file, name), zip.open(entry.get()),
            entry.get().deflated() ? entry.get().packed() : BinaryInput.PLAIN);
    }

    private static String describe(final Path file, final String name) {
        return file + ", array \"" + name + "\"";
    }

    private static ByteBuffer buffer(final byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static long wholeNumber(final ByteBuffer buffer, final Type type) {
        return switch (type) {
            case UINT8 -> buffer.get() & 0xFF;
            case INT32 -> buffer.getInt();
            default -> buffer.getLong();
        };
    }

    private static float[] pixels(final ByteBuffer buffer, final Type type, final float white, final int index,
        final Object source) throws DatasetFormatException {
        final var numbers = new double[buffer.remaining() / type.bytes()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = switch (type) {
                case FLOAT16 -> HalfFloat.toFloat(buffer.getShort());
                case FLOAT32 -> buffer.getFloat();
                default -> buffer.getDouble();
            };
        }
        requirePixels(numbers, white, index, source);
        final var pixels = new float[numbers.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = PixelFault.toPixel(numbers[i], white);
        }
        return pixels;
    }

    /** The smallest and the largest number of an image tell more of it than the first that doesn't fit. */
    private static void requirePixels(final double[] numbers, final float white, final int index, final Object source)
        throws DatasetFormatException {
        final var range = Arrays.stream(numbers).summaryStatistics();
        for (final var number : new double[]{range.getMin(), range.getMax()}) {
            final var fault = PixelFault.of(number, white);
            if (fault.isPresent()) {
                throw new DatasetFormatException(source,
                    "image %s (counted from 0) holds %s; pixels are from 0 to %s. %s"
                        .formatted(index, number, Numbers.brief(white), fault.get().remedy()));
            }
        }
    }
}
