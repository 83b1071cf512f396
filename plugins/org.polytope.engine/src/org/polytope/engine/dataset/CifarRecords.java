package org.polytope.engine.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarReader.Variant;

/** Records of CIFAR's binary version: one or two label bytes and 3,072 pixel bytes. */
final class CifarRecords {

    private static final ImageShape SHAPE = new ImageShape(3, 32, 32);

    /** Where the bytes come from. */
    @FunctionalInterface
    interface Source {
        /** @return the next {@code count} bytes */
        byte[] read(int count, String what) throws IOException;
    }

    private final Variant variant;

    private final List<byte[]> images = new ArrayList<>();

    private final List<Integer> labels = new ArrayList<>();

    CifarRecords(final Variant variant) {
        this.variant = variant;
    }

    /**
     * @param file what errors call the file
     * @param bytes how many it has
     * @throws DatasetFormatException if it isn't made of whole records, or a label is out of range
     */
    void read(final Object file, final long bytes, final Source source, final Progress progress) throws IOException {
        final var count = countRecords(file, bytes);
        MemoryLimit.require(count, SHAPE.size(), DatasetFormatException.about(file));
        for (int i = 0; i < count; i++) {
            ImageProgress.next(progress, i, count);
            final var labelBytes = source.read(variant.labelBytes(), "the label of record " + i);
            final var label = labelBytes[variant.position()] & 0xFF;
            if (label >= variant.classes()) {
                throw new DatasetFormatException(file,
                    ("record %s (counted from 0) has label %s, but %s has labels 0 to %s only; choose the "
                        + "variant that the file belongs to.")
                        .formatted(i, label, variant, variant.classes() - 1));
            }
            labels.add(label);
            images.add(source.read(SHAPE.size(), "record " + i));
        }
    }

    private int countRecords(final Object file, final long bytes) throws DatasetFormatException {
        final var record = variant.labelBytes() + SHAPE.size();
        if (bytes == 0 || bytes % record != 0) {
            throw new DatasetFormatException(file,
                ("has %s bytes, which is not a whole number of records of %s bytes (%s): it was cut short, or "
                    + "is of another variant.")
                    .formatted(bytes, record, variant));
        }
        return Math.toIntExact(bytes / record);
    }

    /** Appends the records of another one. */
    void append(final CifarRecords others) {
        images.addAll(others.images);
        labels.addAll(others.labels);
    }

    Dataset dataset(final List<String> classNames) {
        return new ByteDataset(SHAPE, classNames, images.toArray(byte[][]::new),
            labels.stream().mapToInt(Integer::intValue).toArray());
    }
}
