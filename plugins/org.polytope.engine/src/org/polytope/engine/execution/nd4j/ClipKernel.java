package org.polytope.engine.execution.nd4j;

import java.util.List;

import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMin;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarReverseSubtraction;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarSubtraction;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.polytope.engine.network.layer.Clip;

/** min(max(x, low), high); its derivative is sign(y - low)·sign(high - y). */
final class ClipKernel implements Kernel {

    private final Clip layer;

    private Tensor output;

    ClipKernel(final Clip layer) {
        this.layer = layer;
    }

    @Override
    public Tensor forward(final Tape tape, final List<Tensor> inputs) {
        output = tape.tensor(inputs.get(0).shape());
        tape.elementwise((x, z) -> new ScalarMax(x, null, z, layer.low()), inputs.get(0), output);
        tape.elementwise((x, z) -> new ScalarMin(x, null, z, layer.high()), output, output);
        return output;
    }

    @Override
    public List<Tensor> backward(final Tape tape, final Tensor gradient) {
        final var inputGradient = tape.tensor(gradient.shape());
        final var fromHigh = tape.tensor(gradient.shape());
        tape.elementwise((x, z) -> new ScalarSubtraction(x, null, z, layer.low()), output, inputGradient);
        tape.elementwise((x, z) -> new ScalarReverseSubtraction(x, null, z, layer.high()), output, fromHigh);
        // signs first: the product of two tiny distances could underflow to 0
        tape.elementwise(Sign::new, inputGradient, inputGradient);
        tape.elementwise(Sign::new, fromHigh, fromHigh);
        tape.custom("multiply", List.of(inputGradient, fromHigh), inputGradient);
        tape.custom("multiply", List.of(inputGradient, gradient), inputGradient);
        return List.of(inputGradient);
    }
}
