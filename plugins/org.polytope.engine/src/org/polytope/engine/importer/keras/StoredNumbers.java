package org.polytope.engine.importer.keras;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

import org.polytope.engine.Progress;

import io.jhdf.api.Dataset;
import io.jhdf.api.dataset.ChunkedDataset;
import io.jhdf.filter.PipelineFilterWithData;

/**
 * The bytes of an array that an HDF5 file keeps in blocks (there: chunks), which may be compressed. They are unfolded here,
 * block by block, because the library believes what a block says of its size, and unfolds some kinds of blocks with
 * code that reads beyond their end.
 */
final class StoredNumbers {

    /** The filters, by their names in HDF5, of which the last changes nothing: it is a checksum behind the bytes. */
    private static final List<String> FILTERS = List.of("deflate", "shuffle", "fletcher32");

    /** A block may be larger than its array, which may have been made to grow. */
    private static final long MOST_BLOCK_BYTES = 1 << 26;

    private static final int CHECKSUM_BYTES = 4;

    private final ChunkedDataset dataset;

    private final int[] shape;

    private final int[] block;

    private final int width;

    /**
     * @param dataset of numbers of a fixed width, with at least one axis
     * @param fileBytes how many bytes the file has
     * @throws IllegalArgumentException if its blocks can't be read, or there are more than the file can hold
     */
    StoredNumbers(final ChunkedDataset dataset, final long fileBytes) {
        this.dataset = dataset;
        shape = dataset.getDimensions();
        block = dataset.getChunkDimensions();
        width = dataset.getDataType().getSize();
        for (final var filter : dataset.getFilters()) {
            if (!FILTERS.contains(filter.getName())) {
                throw problem("they are compressed by the filter \"%s\"; only %s can be read. Save the model again "
                    .formatted(filter.getName(), String.join(", ", FILTERS)) + "without it.");
            }
        }
        if (block.length != shape.length || Arrays.stream(block).anyMatch(extent -> extent < 1)
            || bytes(block) > MOST_BLOCK_BYTES || blocks() > fileBytes) {
            throw problem("they lie in blocks of shape %s, which can't be read. Save the model again."
                .formatted(Arrays.toString(block)));
        }
    }

    /** @return whether some numbers take fewer bytes in the file */
    static boolean isCompressed(final Dataset dataset) {
        return dataset.getFilters().stream().anyMatch(filter -> !"fletcher32".equals(filter.getName()));
    }

    private IllegalArgumentException problem(final String problem) {
        return new IllegalArgumentException("The weights \"%s\": %s".formatted(dataset.getPath(), problem));
    }

    private long blocks() {
        long count = 1;
        for (int axis = 0; axis < shape.length; axis++) {
            count = Math.multiplyExact(count, (shape[axis] - 1) / block[axis] + 1L);
        }
        return count;
    }

    private long bytes(final int[] extents) {
        return Arrays.stream(extents).asLongStream().reduce(width, Math::multiplyExact);
    }

    /**
     * @param progress is asked at each block whether to go on
     * @return the numbers' bytes, row-major
     */
    ByteBuffer read(final Progress progress) {
        final var data = new byte[Math.toIntExact(bytes(shape))];
        final var offset = new int[shape.length];
        do {
            progress.checkCanceled();
            copy(unfolded(dataset.getRawChunkBuffer(offset)), data, offset);
        } while (next(offset, shape, block));
        return ByteBuffer.wrap(data);
    }

    /** @return whether there is a position behind {@code position} within {@code extents}, which then is it */
    private static boolean next(final int[] position, final int[] extents, final int[] steps) {
        for (int axis = position.length - 1; axis >= 0; axis--) {
            if (position[axis] < extents[axis] - steps[axis]) {
                position[axis] += steps[axis];
                return true;
            }
            position[axis] = 0;
        }
        return false;
    }

    private void copy(final byte[] unfolded, final byte[] data, final int[] offset) {
        final var last = shape.length - 1;
        final var part = new int[shape.length];
        Arrays.setAll(part, axis -> Math.min(block[axis], shape[axis] - offset[axis]));
        final var steps = new int[shape.length];
        Arrays.fill(steps, 1);
        steps[last] = part[last];
        final var row = new int[shape.length];
        do {
            int from = 0;
            int to = 0;
            for (int axis = 0; axis <= last; axis++) {
                from = from * block[axis] + row[axis];
                to = to * shape[axis] + offset[axis] + row[axis];
            }
            System.arraycopy(unfolded, from * width, data, to * width, part[last] * width);
        } while (next(row, part, steps));
    }

    private byte[] unfolded(final ByteBuffer raw) {
        var bytes = new byte[raw.remaining()];
        raw.get(bytes);
        final var filters = new ArrayList<>(dataset.getFilters());
        for (int i = filters.size() - 1; i >= 0; i--) {
            bytes = unfiltered(bytes, filters.get(i));
        }
        if (bytes.length != bytes(block)) {
            throw problem("a block of them has %s bytes, not %s, so the file is damaged. Get it again."
                .formatted(bytes.length, bytes(block)));
        }
        return bytes;
    }

    private byte[] unfiltered(final byte[] bytes, final PipelineFilterWithData filter) {
        return switch (filter.getName()) {
            case "deflate" -> inflated(bytes);
            case "shuffle" -> unshuffled(bytes, filter.getFilterData());
            default -> Arrays.copyOf(bytes, Math.max(0, bytes.length - CHECKSUM_BYTES));
        };
    }

    private byte[] inflated(final byte[] bytes) {
        final var inflater = new Inflater();
        try {
            inflater.setInput(bytes);
            final var inflated = new byte[Math.toIntExact(bytes(block)) + CHECKSUM_BYTES];
            int count = 0;
            while (!inflater.finished() && count < inflated.length) {
                final var more = inflater.inflate(inflated, count, inflated.length - count);
                if (more == 0 && !inflater.finished()) {
                    throw problem("a block of them was cut short. Get the file again.");
                }
                count += more;
            }
            return Arrays.copyOf(inflated, count);
        } catch (final DataFormatException e) {
            throw new IllegalArgumentException(problem("a block of them is damaged. Get the file again.").getMessage(),
                e);
        } finally {
            inflater.end();
        }
    }

    /** The first bytes of all numbers stand together, then the second ones, and so on. */
    private byte[] unshuffled(final byte[] bytes, final int[] settings) {
        final var size = settings.length == 0 ? width : settings[0];
        if (size < 1 || size > Long.BYTES) {
            throw problem("they are shuffled by %s bytes, so the file is damaged. Get it again.".formatted(size));
        }
        final var unshuffled = bytes.clone();
        final var count = bytes.length / size;
        for (int i = 0; i < count * size; i++) {
            unshuffled[i % count * size + i / count] = bytes[i];
        }
        return unshuffled;
    }
}
