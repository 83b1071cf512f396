package org.polytope.engine.importer.keras;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.Unfolding;
import org.polytope.engine.tensor.Tensor;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.dataset.DatasetReader;

/** The arrays and texts of an HDF5 file that was read to memory, because the reader believes the lengths in a file. */
final class HdfArrays implements AutoCloseable {

    /** Far above any network; compressed data of a few bytes can stand for any size. */
    private static final long MAX_NUMBERS = 1 << 28;

    /** Of all compressed arrays together: weights hardly shrink, but zeros do. */
    private static final Unfolding UNFOLDING = new Unfolding(64 << 20, 100);

    /** Bytes that a number takes while it is read: as it is stored, as a float32, and as a float32 of a tensor. */
    private static final int COPIES = Double.BYTES + 2 * Float.BYTES;

    /** Far above any network: how many arrays and folders there may be. */
    private static final int MOST_PARTS = 200_000;

    /** Folders within each other. */
    private static final int MOST_DEPTH = 100;

    /** HDF5's number for floating-point numbers; others are counters and states of random generators. */
    private static final int FLOATING = 1;

    /** Bytes of float16, float32 and float64. */
    private static final List<Integer> WIDTHS = List.of(2, 4, 8);

    private final HdfFile file;

    private final Progress progress;

    private final long fileBytes;

    private long plainBytes;

    private long compressedBytes;

    private long numbers;

    private int parts;

    /** Where the folders lie that were entered: in a damaged file, one may lie in itself. */
    private final Set<Long> entered = new HashSet<>();

    /**
     * @param progress is asked whether to go on
     * @throws RuntimeException whatever the reader runs into, if it is no such file or damaged
     */
    HdfArrays(final byte[] bytes, final Progress progress) {
        file = WatchedBytes.open(bytes, progress);
        this.progress = progress;
        fileBytes = bytes.length;
    }

    @Override
    public void close() {
        file.close();
    }

    /** @return a text of the whole file; none if there is no such attribute, or it is something else */
    Optional<String> text(final String attribute) {
        return Optional.ofNullable(file.getAttributes().get(attribute)).filter(Attribute::isScalar)
            .map(Attribute::getData).filter(String.class::isInstance).map(String.class::cast);
    }

    boolean has(final String folder) {
        return file.getChildren().get(folder) instanceof Group;
    }

    /** @return all arrays of real numbers in a folder and those within it, by their path from there */
    Map<String, Tensor> within(final String folder) {
        final var arrays = new HashMap<String, Tensor>();
        collect((Group)file.getChild(folder), "", 1, arrays);
        return arrays;
    }

    private void collect(final Group group, final String path, final int depth, final Map<String, Tensor> into) {
        parts += group.getChildren().size();
        if (depth > MOST_DEPTH || parts > MOST_PARTS) {
            throw new IllegalArgumentException("The HDF5 file has more than %s arrays and folders, or more than %s "
                .formatted(Numbers.grouped(MOST_PARTS), MOST_DEPTH) + "folders in each other, which can't be read.");
        }
        if (!entered.add(group.getAddress())) {
            throw new IllegalArgumentException(
                "The folder \"%s\" of the HDF5 file lies in itself or in several others, "
                    .formatted(path) + "so the file is damaged. Get it again, or save the model again.");
        }
        for (final Node child : group.getChildren().values()) {
            if (child instanceof Group nested) {
                collect(nested, path + child.getName() + "/", depth + 1, into);
            } else if (child instanceof Dataset dataset) {
                tensor(dataset).ifPresent(tensor -> into.put(path + withoutNumber(child.getName()), tensor));
            }
        }
    }

    /** TensorFlow counts the results of an operation: {@code kernel:0}. */
    private static String withoutNumber(final String name) {
        final var colon = name.lastIndexOf(':');
        return colon > 0 && name.substring(colon + 1).chars().allMatch(Character::isDigit) ? name.substring(0, colon)
            : name;
    }

    /** @return the numbers; empty of counters and states of random generators, which no prediction needs, and of
     *         what HDF5 has no name for */
    private Optional<Tensor> tensor(final Dataset dataset) {
        progress.checkCanceled();
        final var type = dataset.getDataType();
        if (type.getDataClass() != FLOATING) {
            return Optional.empty();
        } else if (!WIDTHS.contains(type.getSize())) {
            throw new IllegalArgumentException(
                "The weights \"%s\" are numbers of %s bytes; only such of %s can be read."
                    .formatted(dataset.getPath(), type.getSize(), WIDTHS));
        }
        final var shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
        final var size = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        count(dataset, size);
        if (size == 0) {
            return Optional.of(Tensor.ofFloats(shape, new float[0]));
        }
        final var data = dataset instanceof ChunkedDataset chunked && !shape.isEmpty()
            ? DatasetReader.readDataset(type, new StoredNumbers(chunked, fileBytes).read(progress), (int)size,
                file.getHdfBackingStorage())
            : shape.isEmpty() ? dataset.getData() : dataset.getDataFlat();
        if (data instanceof float[] floats) {
            return Optional.of(Tensor.ofFloats(shape, floats));
        } else if (data instanceof double[] doubles) {
            final var floats = new float[doubles.length];
            for (int i = 0; i < floats.length; i++) {
                floats[i] = (float)doubles[i];
            }
            return Optional.of(Tensor.ofFloats(shape, floats));
        } else if (shape.isEmpty() && (data instanceof Float || data instanceof Double)) {
            return Optional.of(Tensor.ofFloats(shape, new float[]{((Number)data).floatValue()}));
        }
        return Optional.empty();
    }

    /** Holds what an array declares against the file and the memory, before anything is taken for it. */
    private void count(final Dataset dataset, final long size) {
        numbers = Math.addExact(numbers, size);
        if (numbers > MAX_NUMBERS) {
            throw new IllegalArgumentException("The file's weights up to \"%s\" hold %s numbers; at most %s are read."
                .formatted(dataset.getPath(), Numbers.grouped(numbers), Numbers.grouped(MAX_NUMBERS)));
        }
        final var bytes = Math.multiplyExact(size, dataset.getDataType().getSize());
        if (StoredNumbers.isCompressed(dataset)) {
            compressedBytes += bytes;
        } else {
            plainBytes += bytes;
        }
        if (plainBytes > fileBytes || compressedBytes > UNFOLDING.most(fileBytes)) {
            throw new IllegalArgumentException(("The file's weights up to \"%s\" would have %s bytes, more than a file "
                + "of %s bytes can hold, so it is damaged. Get it again.").formatted(dataset.getPath(),
                    Numbers.grouped(plainBytes + compressedBytes), Numbers.grouped(fileBytes)));
        }
        MemoryLimit.require(size, COPIES, problem -> new IllegalArgumentException("The weights \"%s\": the file %s"
            .formatted(dataset.getPath(), problem)));
    }
}
