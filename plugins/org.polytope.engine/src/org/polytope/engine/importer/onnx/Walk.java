package org.polytope.engine.importer.onnx;

import java.util.List;

/** Goes through the places of a tensor in order, and tells which number of another stands there, step by step. */
final class Walk {

    private final int[] extents;

    private final int[] steps;

    private final int[] index;

    private int number;

    /**
     * @param extents of the tensor
     * @param start the number at its first place
     * @param steps between neighbors along each axis; more than extents do no harm
     */
    Walk(final List<Integer> extents, final int start, final int... steps) {
        this.extents = extents.stream().mapToInt(Integer::intValue).toArray();
        this.steps = steps;
        index = new int[this.extents.length];
        number = start;
    }

    /** @return the number at this place; the next call tells that at the next place */
    int next() {
        final var here = number;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            number += steps[axis];
            if (++index[axis] < extents[axis]) {
                return here;
            }
            number -= extents[axis] * steps[axis];
            index[axis] = 0;
        }
        return here;
    }
}
