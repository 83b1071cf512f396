package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Fusion;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Relu;

/** What our kernels do in one sweep: a bias or normalization, the sum of a residual block, the ReLU behind it. */
final class CudaFusion implements Fusion {

    @Override
    public boolean activates(final Layer layer, final Layer activation, final Pass pass) {
        return activation instanceof Relu
            && (adds(layer) || layer instanceof Dense || layer instanceof Add);
    }

    @Override
    public boolean adds(final Layer layer) {
        return layer instanceof Convolution || layer instanceof GroupedConvolution || layer instanceof BatchNorm;
    }
}
