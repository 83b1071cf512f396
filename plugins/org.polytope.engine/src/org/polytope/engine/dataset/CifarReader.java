package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Progress;

/**
 * Reads the binary version of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009): records of one or two label bytes and 3,072
 * pixel bytes, 32×32 in the order red, green, blue.
 */
public final class CifarReader {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    /** Which labels a record has, and which of them is read. */
    public enum Variant {
        /** One label, 0 to 9. */
        CIFAR_10(1, 0, 10, "batches.meta.txt"),
        /** Two labels, of which the second, 0 to 99, is read. */
        CIFAR_100_FINE(2, 1, 100, "fine_label_names.txt"),
        /** Two labels, of which the first, 0 to 19, is read. */
        CIFAR_100_COARSE(2, 0, 20, "coarse_label_names.txt");

        private final int labelBytes;

        private final int position;

        private final int classes;

        private final String namesFile;

        Variant(final int labelBytes, final int position, final int classes, final String namesFile) {
            this.labelBytes = labelBytes;
            this.position = position;
            this.classes = classes;
            this.namesFile = namesFile;
        }

        private int recordBytes() {
            return labelBytes + SHAPE.size();
        }
    }

    private CifarReader() {
    }

    /** Reads without reporting progress. */
    public static Dataset read(final Variant variant, final List<Path> files) throws IOException {
        return read(variant, files, Progress.NONE);
    }

    /**
     * Reads one or more batch files, one behind the other. The classes are called as in the data set's own text file
     * ({@code batches.meta.txt}, {@code fine_label_names.txt}, {@code coarse_label_names.txt}) if it lies beside the
     * first of them; otherwise by CIFAR-10's names, or by numbers.
     *
     * @param variant which data set it is
     * @param files batch files, at least one
     * @param progress is told how many images are read
     * @return images {@code [3, 32, 32]}, in [0, 1]
     * @throws DatasetFormatException if a file isn't made of whole records, or a label is out of range
     * @throws IOException if a file can't be read
     */
    public static Dataset read(final Variant variant, final List<Path> files, final Progress progress)
        throws IOException {
        if (files.isEmpty()) {
            throw new IllegalArgumentException("Choose at least one CIFAR batch file.");
        }
        final var images = new ArrayList<byte[]>();
        final var labels = new ArrayList<Integer>();
        for (int i = 0; i < files.size(); i++) {
            final var part = progress.part((double)i / files.size(), (i + 1.0) / files.size());
            final var file = files.get(i);
            DatasetFault.told(file, () -> readRecords(variant, file, images, labels, part));
        }
        final var names = DatasetFault.told(files.get(0), () -> classNames(variant, files.get(0)));
        return new ByteDataset(SHAPE, names, images.toArray(byte[][]::new),
            labels.stream().mapToInt(Integer::intValue).toArray());
    }

    /** @return how many there were */
    private static int readRecords(final Variant variant, final Path file, final List<byte[]> images,
        final List<Integer> labels, final Progress progress) throws IOException {
        final var count = countRecords(variant, file);
        MemoryLimit.require(count, SHAPE.size(), DatasetFormatException.about(file));
        try (var input = BinaryInput.open(file)) {
            for (int i = 0; i < count; i++) {
                ImageProgress.next(progress, i, count);
                final var labelBytes = input.readBytes(variant.labelBytes, "the label of record " + i);
                final var label = labelBytes[variant.position] & 0xFF;
                if (label >= variant.classes) {
                    throw new DatasetFormatException(file,
                        ("record %s (counted from 0) has label %s, but %s has labels 0 to %s only; choose the "
                            + "variant that the file belongs to.")
                            .formatted(i, label, variant, variant.classes - 1));
                }
                labels.add(label);
                images.add(input.readBytes(SHAPE.size(), "record " + i));
            }
            input.requireEnd();
        }
        return count;
    }

    private static int countRecords(final Variant variant, final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        final var size = Files.size(file);
        final var record = variant.recordBytes();
        if (size == 0 || size % record != 0) {
            throw new DatasetFormatException(file,
                ("has %s bytes, which is not a whole number of records of %s bytes (%s): it was cut short, or "
                    + "is of another variant.")
                    .formatted(size, record, variant));
        }
        return Math.toIntExact(size / record);
    }

    private static List<String> classNames(final Variant variant, final Path firstFile) throws IOException {
        final var namesFile = firstFile.resolveSibling(variant.namesFile);
        if (!Files.isRegularFile(namesFile)) {
            return variant == Variant.CIFAR_10 ? ClassNames.CIFAR_10 : ClassNames.numbered(variant.classes);
        }
        final var names = NamesFile.read(namesFile);
        if (names.size() != variant.classes) {
            throw new DatasetFormatException(namesFile,
                "names %s classes, but %s has %s.".formatted(names.size(), variant, variant.classes));
        }
        return names;
    }
}
