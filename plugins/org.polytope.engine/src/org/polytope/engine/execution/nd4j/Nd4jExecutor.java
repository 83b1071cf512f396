package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Runs a network by ND4J's native operations. Programs are compiled when a kind of pass and a batch size come up for
 * the first time, and kept; all of them share one block of memory.
 */
final class Nd4jExecutor implements Executor {

    /** Outside training, batches are filled up to a multiple of this share of the capacity. */
    private static final int BATCH_SIZES = 8;

    private record Key(Pass pass, boolean features, int size) {
    }

    private final Network network;

    private final int capacity;

    private final DataType type;

    /** Null in double precision: folded weights are rounded to floats. */
    private final BatchNormFolding folding;

    private final Weights trained;

    /** The weights outside training. */
    private final Weights evaluated;

    private final Map<Key, Program> programs = new HashMap<>();

    private INDArray memory;

    private Program last;

    private Mode lastMode;

    private int lastCount;

    private long seed;

    private Nd4jExecutor(final Network network, final int capacity, final DataType type) {
        if (capacity < 1) {
            throw new IllegalArgumentException("The capacity must be at least 1, but is " + capacity + ".");
        }
        this.network = network;
        this.capacity = capacity;
        this.type = type;
        folding = type == DataType.FLOAT ? BatchNormFolding.of(network) : null;
        trained = new Weights(network, type);
        evaluated = folding == null ? trained : new Weights(folding.network(), type);
        // only now: the holder must not be asked before ND4J has started
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(NativeThreads.count());
    }

    /** @return an executor of {@code network} for batches of up to {@code capacity} images */
    static Executor create(final Network network, final int capacity) {
        return new Nd4jExecutor(network, capacity, DataType.FLOAT);
    }

    /** @return an executor that computes in double precision: slow, for checking others */
    static Nd4jExecutor inDoublePrecision(final Network network, final int capacity) {
        return new Nd4jExecutor(network, capacity, DataType.DOUBLE);
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
    public String device() {
        return "ND4J %s, %s threads".formatted(Nd4j.getBackend().getClass().getSimpleName(), NativeThreads.count());
    }

    @Override
    public void upload(final Parameters parameters) {
        trained.upload(parameters);
        if (folding != null) {
            evaluated.upload(folding.fold(parameters));
        }
    }

    @Override
    public Heads forward(final float[] images, final int count, final Mode mode) {
        if (count < 1 || count > capacity) {
            throw new IllegalArgumentException(
                "A batch must hold between 1 and %s images, but holds %s.".formatted(capacity, count));
        }
        return NativeThreads.inTurn(() -> {
            last = program(new Key(mode.pass(), mode.features(), size(mode.pass(), count)));
            lastMode = mode;
            lastCount = count;
            seed = mode.seed();
            last.forward(images, count);
            return last.heads(count);
        });
    }

    /** Statistics of a batch must not see images that aren't there; otherwise a few sizes are enough. */
    private int size(final Pass pass, final int count) {
        if (pass == Pass.TRAIN) {
            return count;
        }
        final var step = (capacity + BATCH_SIZES - 1) / BATCH_SIZES;
        return Math.min(capacity, (count + step - 1) / step * step);
    }

    private Program program(final Key key) {
        final var known = programs.get(key);
        if (known != null) {
            return known;
        }
        final var training = key.pass() == Pass.TRAIN;
        final var dataflow = Dataflow.of(training || folding == null ? network : folding.network(), key.features());
        final var program =
            Compiler.compile(dataflow, key.pass(), key.size(), training ? trained : evaluated, () -> seed, type);
        if (memory == null || memory.length() < program.memorySize()) {
            free();
            memory = Nd4j.create(type, program.memorySize());
        }
        program.bind(memory);
        programs.put(key, program);
        return program;
    }

    @Override
    public void backward(final Heads gradients, final float[] inputGradient, final Parameters parameterGradients) {
        if (lastMode == null || lastMode.pass() == Pass.PREDICT) {
            throw new IllegalStateException("There is no forward pass that announced a backward pass.");
        }
        if (parameterGradients != null && lastMode.pass() != Pass.TRAIN) {
            throw new IllegalStateException("Gradients by the parameters need a forward pass for training.");
        }
        if (gradients.count() != lastCount) {
            throw new IllegalArgumentException("The gradients are for %s images but the last forward pass was for %s."
                .formatted(gradients.count(), lastCount));
        }
        NativeThreads.inTurn(() -> {
            last.backward(gradients, inputGradient, parameterGradients != null);
            if (parameterGradients != null) {
                trained.readGradients(last.trained(), parameterGradients);
            }
            return null;
        });
    }

    @Override
    public void updateRunningStatistics(final Parameters parameters) {
        if (lastMode == null || lastMode.pass() != Pass.TRAIN) {
            throw new IllegalStateException("The last forward pass wasn't for training.");
        }
        last.blendStatisticsInto(parameters);
    }

    /** @return one head of the last forward pass, in full precision: 0 are the logits */
    double[] head(final int position) {
        return last.head(position, lastCount);
    }

    private void free() {
        programs.values().forEach(Program::close);
        programs.clear();
        if (memory != null) {
            memory.close();
            memory = null;
        }
    }

    @Override
    public void close() {
        free();
        trained.close();
        if (folding != null) {
            evaluated.close();
        }
    }
}
