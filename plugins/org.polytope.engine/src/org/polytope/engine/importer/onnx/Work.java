package org.polytope.engine.importer.onnx;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.Numbers;
import org.polytope.engine.Progress;
import org.polytope.engine.Unfolding;
import org.polytope.engine.tensor.Tensor;

/**
 * How much a file makes its reader do. A graph of a few bytes can ask for any number of numbers to be made and moved; it
 * is refused before they are, and reading ends soon after it was canceled.
 */
final class Work {

    /** Numbers that are handled before it is asked again whether to go on: some milliseconds. */
    static final int STEP = 1 << 16;

    private static final int MOST_TIMES = 4;

    /** How many numbers may be handled in all: some seconds, far above any sound file. */
    private static final long MOST_HANDLED = 1L << 29;

    /** How many more for each byte of the file: what transformers move grows with their weights. */
    private static final int HANDLED_EACH_BYTE = 12;

    /** So many numbers may always be made at once; more only of a file that holds as many bytes. */
    private static final long MOST_MADE = 1 << 25;

    /** What a file's nodes may make of its constants in all, beside a multiple of the file: 64 MiB. */
    private static final Unfolding KEPT = new Unfolding(64 << 20, MOST_TIMES);

    private static final int MOST_AXES = 32;

    /** How much a number takes while it is made: as it is read, in the widest type, and as it is kept. */
    private static final int BYTES_WHILE_MADE = 2 * Long.BYTES;

    private final Progress progress;

    private final long fileBytes;

    private long handled;

    private long keptBytes;

    /** @param fileBytes of the model and the files beside it that it names */
    Work(final Progress progress, final long fileBytes) {
        this.progress = progress;
        this.fileBytes = fileBytes;
    }

    /**
     * @param numbers how many will be handled next
     * @throws IllegalArgumentException if they are more, with those before, than any sound file needs
     */
    void handle(final long numbers) {
        progress.checkCanceled();
        handled += numbers;
        if (handled > MOST_HANDLED + fileBytes * HANDLED_EACH_BYTE) {
            throw new IllegalArgumentException(("up to here, the graph moves and computes more than %s numbers before "
                + "any image is seen, which can't be read. Export the network with a smaller batch, and simplified.")
                .formatted(Numbers.grouped(MOST_HANDLED)));
        }
    }

    /**
     * @param count of the numbers that will be made at once
     * @param axes of their shape
     * @throws IllegalArgumentException if they are out of proportion to the file, or don't fit into the memory
     */
    void make(final long count, final int axes) {
        if (axes > MOST_AXES) {
            throw new IllegalArgumentException("its result would have %s axes; at most %s can be read.".formatted(axes,
                MOST_AXES));
        } else if (count > Math.max(MOST_MADE, fileBytes)) {
            throw new IllegalArgumentException(("its result would have %s numbers, out of proportion to the file's %s "
                + "bytes. Export the network with a smaller batch, and simplified.").formatted(Numbers.grouped(count),
                    Numbers.grouped(fileBytes)));
        }
        MemoryLimit.require(count, BYTES_WHILE_MADE, problem -> new IllegalArgumentException("it " + problem));
    }

    /** @throws IllegalArgumentException if the constants that the graph computed are, with this one, too many */
    void keep(final Tensor constant) {
        keptBytes += constant.data().length;
        if (keptBytes > KEPT.most(fileBytes)) {
            throw new IllegalArgumentException("the graph computes constants of more than %s bytes, out of proportion "
                .formatted(Numbers.grouped(keptBytes)) + "to the file. Export it simplified.");
        }
    }
}
