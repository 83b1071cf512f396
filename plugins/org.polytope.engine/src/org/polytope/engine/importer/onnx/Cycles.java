package org.polytope.engine.importer.onnx;

import java.util.List;

import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.onnx.Value.Feature;
import org.polytope.engine.network.layer.Roll;

/** Cyclic shifts, which exporters write as two pieces that are joined the other way round. */
final class Cycles {

    private static final int AXES = 3;

    private Cycles() {
    }

    /**
     * @param seen of one node's numbers
     * @param name what the graph calls it
     * @return what a cyclic shift yields, if that is what is seen, of the rows and columns of {@code [n, rows, columns, c]};
     *         else {@code seen}
     */
    static Feature recognized(final Feature seen, final String name, final Translation translation) {
        if (seen.extents().size() != AXES || Parts.inOrder(seen, shape(seen.extents(), 0, 1, 2)).layer().isPresent()) {
            return seen;
        }
        final var rows = start(seen, 0);
        final var columns = start(seen, 1);
        final var before = unrolled(seen, rows, columns);
        final var work = translation.work();
        work.handle(2L * seen.view().size());
        return Arrangement.of(before.view(), List.of(2, 0, 1), shape(seen.extents(), 2, 0, 1), work)
            .from(before, name, translation).map(maps -> {
                final var rolled = rolled(name, maps, new Roll(rows, columns), translation);
                return rolled.seenAs(ShapeOperators.turned(rolled, work));
            }).orElse(seen);
    }

    private static ImageShape shape(final List<Integer> extents, final int... axes) {
        return new ImageShape(extents.get(axes[0]), extents.get(axes[1]), extents.get(axes[2]));
    }

    /** @return along an axis, where the first number came to stand */
    private static int start(final Feature seen, final int axis) {
        final var step = Extents.strides(seen.extents())[axis];
        int first = 0;
        for (int i = 1; i < seen.extents().get(axis); i++) {
            if (seen.view().at(i * step) < seen.view().at(first * step)) {
                first = i;
            }
        }
        return first;
    }

    private static Feature unrolled(final Feature seen, final int rows, final int columns) {
        final var extents = seen.extents();
        final var positions = new int[seen.view().size()];
        for (int i = 0; i < positions.length; i++) {
            final var channel = i % extents.get(2);
            final var column = (i / extents.get(2) + columns) % extents.get(1);
            final var row = (i / extents.get(2) / extents.get(1) + rows) % extents.get(0);
            positions[i] = seen.view().at((row * extents.get(1) + column) * extents.get(2) + channel);
        }
        return seen.seenAs(View.of(extents, positions));
    }

    /** One shift in place of two, one after the other. */
    private static Feature rolled(final String name, final Feature maps, final Roll roll,
        final Translation translation) {
        final var draft = translation.draft();
        final var earlier = draft.node(maps.node());
        if (earlier.isPresent() && earlier.get().layer() instanceof Roll first && translation.isReadOnce(maps)) {
            draft.remove(maps.node());
            return draft.append(draft.unique(name),
                new Roll(first.rows() + roll.rows(), first.columns() + roll.columns()),
                List.of(Feature.of(earlier.get().inputs().get(0), maps.shape())));
        }
        return draft.append(draft.unique(name), roll, List.of(maps));
    }
}
