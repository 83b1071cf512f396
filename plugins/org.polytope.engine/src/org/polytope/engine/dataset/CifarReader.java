package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

import org.polytope.engine.Progress;

/**
 * Reads the files of the binary version of CIFAR-10 and CIFAR-100 (Krizhevsky, 2009): records of one or two label bytes and
 * 3,072 pixel bytes, 32×32 in the order red, green, blue.
 */
public final class CifarReader {

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

        int labelBytes() {
            return labelBytes;
        }

        /** @return which of the label bytes is read */
        int position() {
            return position;
        }

        int classes() {
            return classes;
        }

        /** @return the data set's own list of names */
        String namesFile() {
            return namesFile;
        }

        /** @return the files of images to learn from, in their order */
        public List<String> trainingFiles() {
            return this == CIFAR_10 ? List.of("data_batch_1.bin", "data_batch_2.bin", "data_batch_3.bin",
                "data_batch_4.bin", "data_batch_5.bin") : List.of("train.bin");
        }

        /** @return the file of images to judge by, as a list */
        public List<String> testFiles() {
            return List.of(this == CIFAR_10 ? "test_batch.bin" : "test.bin");
        }

        /** @return what the archive that holds them all is called where it is published */
        public String archive() {
            return this == CIFAR_10 ? "cifar-10-binary.tar.gz" : "cifar-100-binary.tar.gz";
        }

        /** @return the names of the classes where the data set's own list isn't there */
        List<String> knownNames() {
            return this == CIFAR_10 ? ClassNames.CIFAR_10 : ClassNames.numbered(classes);
        }

        /** @throws DatasetFormatException if these aren't as many names as there are classes */
        void requireNames(final Object source, final List<String> names) throws DatasetFormatException {
            if (names.size() != classes) {
                throw new DatasetFormatException(source,
                    "names %s classes, but %s has %s.".formatted(names.size(), this, classes));
            }
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
        final var records = new CifarRecords(variant);
        for (int i = 0; i < files.size(); i++) {
            final var part = progress.part((double)i / files.size(), (i + 1.0) / files.size());
            final var file = files.get(i);
            DatasetFault.told(file, () -> readRecords(file, records, part));
        }
        return records.dataset(DatasetFault.told(files.get(0), () -> classNames(variant, files.get(0))));
    }

    private static CifarRecords readRecords(final Path file, final CifarRecords records, final Progress progress)
        throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (var input = BinaryInput.open(file)) {
            records.read(file, Files.size(file), input::readBytes, progress);
            input.requireEnd();
        }
        return records;
    }

    private static List<String> classNames(final Variant variant, final Path firstFile) throws IOException {
        final var namesFile = firstFile.resolveSibling(variant.namesFile());
        if (!Files.isRegularFile(namesFile)) {
            return variant.knownNames();
        }
        final var names = NamesFile.read(namesFile);
        variant.requireNames(namesFile, names);
        return names;
    }
}
