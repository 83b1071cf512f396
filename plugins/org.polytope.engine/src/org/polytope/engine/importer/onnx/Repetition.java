package org.polytope.engine.importer.onnx;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;

/** Numbers that the graph stretches to those of a feature map, such as gates of channels or of tokens. */
final class Repetition {

    private Repetition() {
    }

    /**
     * @param whole all that a node yields
     * @param part is stretched to the shape in which the graph sees it
     * @return how a layer must read {@code part}: with a single channel, row or column where its numbers are the same along
     *         those of the node
     */
    static Arrangement arrangement(final Feature whole, final Feature part, final Work work) {
        final var shape = whole.shape();
        work.make(2L * shape.size(), 1);
        work.handle(2L * shape.size());
        final var index = Extents.broadcastIndex(whole.extents(), part.extents());
        final var positions = new int[shape.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[whole.view().at(i)] = part.view().at(index.applyAsInt(i));
        }
        final var plane = shape.height() * shape.width();
        final var rows = differs(positions, shape.width(), shape.height()) ? shape.height() : 1;
        final var columns = differs(positions, 1, shape.width()) ? shape.width() : 1;
        final var channels = differs(positions, plane, shape.channels()) ? shape.channels() : 1;
        final var read = new int[channels * rows * columns];
        for (int i = 0; i < read.length; i++) {
            read[i] =
                positions[i / (rows * columns) * plane + i / columns % rows * shape.width() + i % columns];
        }
        return new Arrangement(read, new ImageShape(channels, rows, columns));
    }

    /** @return whether numbers differ along an axis of that extent, whose neighbors lie {@code step} apart */
    private static boolean differs(final int[] positions, final int step, final int extent) {
        for (int i = 0; i < positions.length; i++) {
            if (i / step % extent > 0 && positions[i] != positions[i - step]) {
                return true;
            }
        }
        return false;
    }
}
