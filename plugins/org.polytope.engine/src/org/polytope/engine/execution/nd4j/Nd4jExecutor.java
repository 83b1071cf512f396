package org.polytope.engine.execution.nd4j;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.Dataflow;
import org.polytope.engine.execution.GuardedExecutor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeMemory;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Runs a network by ND4J's native operations. Programs are compiled when a kind of pass and a batch size come up for
 * the first time, and kept; all of them share one block of memory.
 */
final class Nd4jExecutor extends GuardedExecutor {

    /** Outside training, batches are filled up to a multiple of this share of the capacity. */
    private static final int BATCH_SIZES = 8;

    private record Key(Pass pass, boolean features, int size, Set<String> frozen) {
    }

    private final NativeArrays arrays;

    /** Null in double precision: folded weights are rounded to floats. */
    private final BatchNormFolding folding;

    private final Weights trained;

    /** The weights outside training. */
    private final Weights evaluated;

    private final Map<Key, Program> programs = new HashMap<>();

    /** Of the last pass; apart, because programs read it and must not lead to the executor. */
    private final AtomicLong seed = new AtomicLong();

    private NativeScope block;

    /** Null if there is none. */
    private INDArray memory;

    private Program last;

    private int lastCount;

    /** @param arrays makes all that is native */
    Nd4jExecutor(final Network network, final int capacity, final NativeArrays arrays) {
        super(network, capacity, arrays.scope());
        this.arrays = arrays;
        folding = arrays.type() == DataType.FLOAT ? BatchNormFolding.of(network) : null;
        trained = new Weights(network, arrays);
        evaluated = folding == null ? trained : new Weights(folding.network(), arrays);
        block = arrays.scope().nested();
        // only now: the holder must not be asked before ND4J has started
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(NativeThreads.count());
    }

    /** @return an executor of {@code network} for batches of up to {@code capacity} images */
    static Nd4jExecutor create(final Network network, final int capacity) {
        return create(network, capacity, DataType.FLOAT);
    }

    /** @return an executor that computes in double precision: slow, for checking others */
    static Nd4jExecutor inDoublePrecision(final Network network, final int capacity) {
        return create(network, capacity, DataType.DOUBLE);
    }

    private static Nd4jExecutor create(final Network network, final int capacity, final DataType type) {
        return NativeScope.of(NativeMemory.ofProcess(),
            scope -> new Nd4jExecutor(network, capacity, new NativeArrays(scope, type)));
    }

    @Override
    public String device() {
        return "ND4J %s, %s threads".formatted(Nd4j.getBackend().getClass().getSimpleName(), NativeThreads.count());
    }

    @Override
    protected void copy(final Parameters parameters) {
        trained.upload(parameters);
        if (folding != null) {
            evaluated.upload(folding.fold(parameters));
        }
    }

    @Override
    protected Heads run(final float[] images, final int count, final Mode mode) {
        last = program(new Key(mode.pass(), mode.features(), size(mode.pass(), count), mode.frozen()));
        lastCount = count;
        seed.set(mode.seed());
        last.forward(images, count);
        return last.heads(count);
    }

    /** Statistics of a batch must not see images that aren't there; otherwise a few sizes are enough. */
    private int size(final Pass pass, final int count) {
        if (pass == Pass.TRAIN) {
            return count;
        }
        final var step = (largestBatch() - 1) / BATCH_SIZES + 1;
        return (int)Math.min(largestBatch(), ((count - 1L) / step + 1) * step);
    }

    private Program program(final Key key) {
        final var known = programs.get(key);
        if (known != null) {
            return known;
        }
        final var training = key.pass() == Pass.TRAIN;
        final var dataflow = Dataflow.of(training || folding == null ? network() : folding.network(), key.features(),
            key.frozen());
        final var program = arrays.scope().nested(own -> {
            final var compiled = Compiler.compile(dataflow, key.pass(), key.size(), training ? trained : evaluated,
                seed::get, arrays.in(own));
            requireMemory(compiled.memorySize());
            compiled.bind(memory);
            return compiled;
        });
        programs.put(key, program);
        return program;
    }

    /** Makes the block at least that large: the old one makes way first, with the programs that lie in it. */
    private void requireMemory(final long numbers) {
        if (memory == null || memory.length() < numbers) {
            programs.values().forEach(Program::close);
            programs.clear();
            memory = null;
            block.close();
            block = arrays.scope().nested();
            memory = arrays.in(block).zeros(numbers);
        }
    }

    @Override
    protected void differentiate(final Heads gradients, final float[] inputGradient,
        final Parameters parameterGradients) {
        last.backward(gradients, inputGradient, parameterGradients != null);
        if (parameterGradients != null) {
            trained.readGradients(last.trained(), parameterGradients);
        }
    }

    @Override
    protected void blendStatistics(final Parameters parameters) {
        last.blendStatisticsInto(parameters);
    }

    /** @return one head of the last forward pass, in full precision: 0 are the logits */
    double[] head(final int position) {
        return last.head(position, lastCount);
    }
}
