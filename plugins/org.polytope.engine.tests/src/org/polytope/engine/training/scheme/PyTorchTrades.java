package org.polytope.engine.training.scheme;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

import org.polytope.engine.attack.gradient.StepSize.Absolute;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkBuilder;
import org.polytope.engine.network.Parameters;
import org.polytope.engine.network.layer.BatchNorm;
import org.polytope.engine.network.layer.Convolution;
import org.polytope.engine.network.layer.Dense;
import org.polytope.engine.network.layer.GlobalAveragePool;
import org.polytope.engine.network.layer.Relu;
import org.polytope.engine.network.layer.Window;
import org.polytope.engine.tensor.Safetensors;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * One step of TRADES by PyTorch 2.13 in float64. The climbs and the loss are those of the authors' code,
 * {@code CrossEntropyLoss(f(x), y) + beta / n * KLDivLoss(reduction="sum")(log_softmax(f(x_adv), 1), softmax(f(x), 1))},
 * with the network in evaluation mode while x_adv climbs, and in training mode, x and x_adv one after the other, in the
 * step. The climbs' noise was drawn here and given to PyTorch; under L2, changes are brought into the ball before they are
 * clipped, not behind.
 */
public final class PyTorchTrades {

    /** With batch normalization; "pool" is supervised. */
    public static final Network NETWORK = NetworkBuilder.of(new ImageShape(1, 6, 6))
        .add("conv", new Convolution(4, Window.square(3).padding(1), true)).add("bn", new BatchNorm(1e-5, 0.1))
        .add("relu", new Relu()).add("pool", new GlobalAveragePool()).add("fc", new Dense(3, true)).build("pool");

    /** What the noise was drawn for. */
    public static final Moment MOMENT = new Moment(1, 0, 11);

    /** With attack "linf". */
    public static final Trades LINF =
        new Trades(6, 3, new Absolute(0.1), Norm.LINF, EpsilonSchedule.constant(0.2));

    /** With attack "l2". */
    public static final Trades L2 = new Trades(6, 4, new Relative(0.5), Norm.L2, EpsilonSchedule.constant(1));

    private final Safetensors numbers;

    private PyTorchTrades(final Safetensors numbers) {
        this.numbers = numbers;
    }

    /** @return what PyTorch computed */
    public static PyTorchTrades read() {
        try (var stream = PyTorchTrades.class.getResourceAsStream("pytorch-trades.safetensors")) {
            return new PyTorchTrades(Safetensors.read(stream, "pytorch-trades", 1 << 20));
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the array of this name */
    public float[] numbers(final String name) {
        return numbers.floats(name);
    }

    /** @return the images, {@code [4, 1, 6, 6]} */
    public Batch images() {
        return new Batch(NETWORK.input(), numbers("images"), new int[]{0, 2, 1, 1}, new int[]{3, 1, 4, 5});
    }

    /** @return where the step begins */
    public Parameters parameters() {
        final Map<String, float[]> values = new HashMap<>();
        NETWORK.parameterSpecs().forEach(spec -> values.put(spec.name(), numbers(spec.name())));
        return Parameters.of(NETWORK, values);
    }
}
