import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.polytope.engine.execution.BatchPlan;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.NetworkJson;
import org.polytope.engine.network.Parameters;

/** Answers from a {@link Tape}; what isn't on it yet comes from the original, where there is one. */
final class TapedExecutor implements Executor {

    private final Network network;

    private final int capacity;

    private final Tape tape;

    private final Optional<Executor> original;

    /** All calls until now, but for their numbers: another processor may round the last digits of drawn ones otherwise. */
    private final MessageDigest asked;

    TapedExecutor(final Network network, final int capacity, final Tape tape, final Optional<Executor> original) {
        this.network = network;
        this.capacity = capacity;
        this.tape = tape;
        this.original = original;
        try {
            asked = MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
        ask(NetworkJson.write(network));
    }

    private void ask(final String text) {
        asked.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private float[][] answer(final Supplier<float[][]> asking) {
        try {
            final var question = HexFormat.of().formatHex(((MessageDigest)asked.clone()).digest());
            return tape.answer(question, original.map(executor -> asking));
        } catch (final CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Network network() {
        return network;
    }

    @Override
    public int capacity() {
        return capacity;
    }

    @Override
    public BatchPlan plan(final int count, final Mode mode) {
        return new BatchPlan(Math.min(count, capacity), 0);
    }

    @Override
    public String device() {
        return "recorded";
    }

    @Override
    public void upload(final Parameters parameters) {
        ask("upload");
        original.ifPresent(executor -> executor.upload(parameters));
    }

    @Override
    public Heads forward(final float[] images, final int count, final Mode mode) {
        ask("forward " + mode.pass() + mode.features() + mode.seed() + new TreeSet<>(mode.frozen()) + count);
        final var heads = original.map(executor -> executor.forward(images, count, mode));
        final var arrays = answer(() -> Stream.concat(Stream.of(heads.orElseThrow().logits()),
            Arrays.stream(heads.orElseThrow().features())).toArray(float[][]::new));
        return new Heads(count, arrays[0].clone(), Arrays.copyOfRange(arrays, 1, arrays.length));
    }

    @Override
    public void backward(final Heads gradients, final float[] inputGradient, final Parameters parameterGradients) {
        ask("backward" + (inputGradient != null) + (parameterGradients != null));
        final var results = Stream.concat(Stream.ofNullable(inputGradient),
            parameterGradients == null ? Stream.empty() : parameterGradients.arrays().values().stream())
            .toArray(float[][]::new);
        original.ifPresent(executor -> executor.backward(gradients, inputGradient, parameterGradients));
        copy(answer(() -> copies(results)), results);
    }

    @Override
    public void updateRunningStatistics(final Parameters parameters) {
        ask("statistics");
        final var statistics =
            parameters.arrays().entrySet().stream().filter(entry -> !entry.getKey().role().trainable())
                .map(Map.Entry::getValue).toArray(float[][]::new);
        original.ifPresent(executor -> executor.updateRunningStatistics(parameters));
        copy(answer(() -> copies(statistics)), statistics);
    }

    private static float[][] copies(final float[]... arrays) {
        return Arrays.stream(arrays).map(float[]::clone).toArray(float[][]::new);
    }

    private static void copy(final float[][] from, final float[]... to) {
        for (int i = 0; i < to.length; i++) {
            System.arraycopy(from[i], 0, to[i], 0, to[i].length);
        }
    }

    @Override
    public void close() {
        original.ifPresent(Executor::close);
    }
}
