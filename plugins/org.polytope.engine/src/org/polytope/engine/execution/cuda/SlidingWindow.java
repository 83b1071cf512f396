package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.program.Value;
import org.polytope.engine.network.layer.Window;

/** A window over feature maps, as our kernels take it. */
final class SlidingWindow {

    private SlidingWindow() {
    }

    /** @return the structure {@code window_t} */
    static int[] over(final Window window, final Value<Tensor> input, final Value<Tensor> output) {
        return new int[]{(int)input.extents()[2], (int)input.extents()[3], (int)output.extents()[2],
            (int)output.extents()[3], window.height(), window.width(), window.strideHeight(), window.strideWidth(),
            window.top(), window.left()};
    }
}
