package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.program.Fusion;
import org.polytope.engine.network.layer.Add;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GroupedConvolution;
import org.polytope.engine.network.layer.Layer;
import org.polytope.engine.network.layer.Relu;

/** What oneDNN's primitives do besides their own operation. */
final class OneDnnFusion implements Fusion {

    @Override
    public boolean activates(final Layer layer, final Layer activation, final Pass pass) {
        return Activation.fusible(activation, pass).isPresent()
            && (layer instanceof Convolution || layer instanceof GroupedConvolution || layer instanceof Dense
                || layer instanceof Add
                || layer instanceof BatchNorm && activation instanceof Relu);
    }

    @Override
    public boolean adds(final Layer layer) {
        return layer instanceof Convolution;
    }

    @Override
    public boolean poolsSlope(final Layer layer, final Layer activation) {
        return Activation.fused(activation).stopsNegatives() && !(layer instanceof BatchNorm);
    }
}
