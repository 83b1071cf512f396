package org.polytope.engine.execution;

import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.network.layer.Roll;

/**
 * A part of a feature map that a cyclic shift moves as a whole.
 *
 * @param from its first row and column before the shift
 * @param to its first row and column behind it
 * @param extents how many rows and columns it has
 */
public record RolledBlock(Corner from, Corner to, Corner extents) {

    /** Rows and columns. */
    public record Corner(long row, long column) {
    }

    /** One axis of a block. */
    private record Stretch(long from, long to, long length) {

        static List<Stretch> of(final long extent, final long by) {
            final var wrapped = Math.floorMod(by, extent);
            return wrapped == 0 ? List.of(new Stretch(0, 0, extent))
                : List.of(new Stretch(0, wrapped, extent - wrapped), new Stretch(extent - wrapped, 0, wrapped));
        }
    }

    /** @return the blocks, at most four, that together are the map */
    public static List<RolledBlock> of(final Roll layer, final long height, final long width) {
        final var blocks = new ArrayList<RolledBlock>();
        for (final var rows : Stretch.of(height, layer.rows())) {
            for (final var columns : Stretch.of(width, layer.columns())) {
                blocks.add(new RolledBlock(new Corner(rows.from, columns.from), new Corner(rows.to, columns.to),
                    new Corner(rows.length, columns.length)));
            }
        }
        return blocks;
    }
}
