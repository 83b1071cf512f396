package org.polytope.engine.importer.keras;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.polytope.engine.Numbers;
import org.polytope.engine.tensor.Tensor;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;

/** The arrays and texts of an HDF5 file that was read to memory, because the reader believes the lengths in a file. */
final class HdfArrays implements AutoCloseable {

    /** Far above any network; compressed data of a few bytes can stand for any size. */
    private static final long MAX_NUMBERS = 1 << 28;

    /** HDF5's number for bytes of which it doesn't know what they are, as which Keras keeps bfloat16. */
    private static final int OPAQUE = 5;

    private final HdfFile file;

    private long numbers;

    /** Where the folders lie that were entered: in a damaged file, one may lie in itself. */
    private final Set<Long> entered = new HashSet<>();

    /** @throws RuntimeException whatever the reader runs into, if it is no such file or damaged */
    HdfArrays(final byte[] bytes) {
        file = HdfFile.fromBytes(bytes);
    }

    @Override
    public void close() {
        file.close();
    }

    Optional<String> text(final String attribute) {
        return file.getAttributes().containsKey(attribute)
            ? Optional.of(file.getAttribute(attribute).getData()).filter(String.class::isInstance)
                .map(String.class::cast)
            : Optional.empty();
    }

    boolean has(final String folder) {
        return file.getChildren().get(folder) instanceof Group;
    }

    /** @return all arrays of real numbers in a folder and those within it, by their path from there */
    Map<String, Tensor> within(final String folder) {
        final var arrays = new HashMap<String, Tensor>();
        collect((Group)file.getChild(folder), "", arrays);
        return arrays;
    }

    private void collect(final Group group, final String path, final Map<String, Tensor> into) {
        if (!entered.add(group.getAddress())) {
            throw new IllegalArgumentException(
                "The folder \"%s\" of the HDF5 file lies in itself or in several others, "
                    .formatted(path) + "so the file is damaged. Get it again, or save the model again.");
        }
        for (final Node child : group.getChildren().values()) {
            if (child instanceof Group nested) {
                collect(nested, path + child.getName() + "/", into);
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
        numbers += dataset.getSize();
        if (numbers > MAX_NUMBERS) {
            throw new IllegalArgumentException("The file's weights up to \"%s\" hold %s numbers; at most %s are read."
                .formatted(dataset.getPath(), Numbers.grouped(numbers), Numbers.grouped(MAX_NUMBERS)));
        }
        if (dataset.getDataType().getDataClass() == OPAQUE) {
            return Optional.empty();
        }
        final var shape = Arrays.stream(dataset.getDimensions()).boxed().toList();
        final var data = shape.isEmpty() ? dataset.getData() : dataset.getDataFlat();
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
}
