package org.polytope.engine.execution.cuda;

import java.util.HashMap;
import java.util.Map;

/** Numbers that stand for what was made, with what it was described as. */
abstract class SimulatedHandles implements Cuda {

    private final Map<Long, int[]> described = new HashMap<>();

    private long handles = 1L << 40;

    final int make(final long[] handle, final int... description) {
        handle[0] = ++handles;
        described.put(handle[0], description);
        return SUCCESS;
    }

    final int[] description(final long handle) {
        return described.get(handle);
    }
}
