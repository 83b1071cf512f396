package org.polytope.engine.importer.onnx;

import java.util.List;
import java.util.Optional;

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
     * @return what a cyclic shift yields, if that is what is seen, of the rows and columns of {@code [n, rows, columns, c]}
     *         or {@code [n, c, rows, columns]}; else {@code seen}
     */
    static Feature recognized(final Feature seen, final String name, final Translation translation) {
        if (seen.extents().size() != AXES || Parts.inOrder(seen, shape(seen.extents(), 0, 1, 2)).layer().isPresent()) {
            return seen;
        }
        final var work = translation.work();
        work.handle(2L * AXES * seen.view().size());
        return shifted(seen, name, 2, translation)
            .map(rolled -> rolled.seenAs(ShapeOperators.turned(rolled, work)))
            .or(() -> shifted(seen, name, 0, translation)).orElse(seen);
    }

    /**
     * @param channels the axis that isn't shifted: the first or the last
     * @return the maps {@code [n, c, rows, columns]} behind the shift
     */
    private static Optional<Feature> shifted(final Feature seen, final String name, final int channels,
        final Translation translation) {
        final var rows = channels == 0 ? 1 : 0;
        final var roll = new Roll(start(seen, rows), start(seen, rows + 1));
        final var before = unrolled(seen, rows, roll);
        return Arrangement.of(before.view(), List.of(channels, rows, rows + 1),
            shape(seen.extents(), channels, rows, rows + 1), translation.work()).from(before, name, translation)
            .map(maps -> rolled(name, maps, roll, translation));
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

    /** @param rows which axis they are; columns are the next one */
    private static Feature unrolled(final Feature seen, final int rows, final Roll roll) {
        final var extents = seen.extents();
        final var strides = Extents.strides(extents);
        final var positions = new int[seen.view().size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = seen.view().at(i + moved(i, rows, roll.rows(), extents, strides)
                + moved(i, rows + 1, roll.columns(), extents, strides));
        }
        return seen.seenAs(View.of(extents, positions));
    }

    /** @return how far it is from a place to the one that lies so many steps on, cyclically, along an axis */
    private static int moved(final int place, final int axis, final int by, final List<Integer> extents,
        final int[] strides) {
        final var extent = extents.get(axis);
        final var at = place / strides[axis] % extent;
        return ((at + by) % extent - at) * strides[axis];
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
