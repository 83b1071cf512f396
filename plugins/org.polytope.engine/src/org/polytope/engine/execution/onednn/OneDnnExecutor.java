package org.polytope.engine.execution.onednn;

import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.DropoutMask;
import org.polytope.engine.execution.GuardedExecutor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** Runs a network with oneDNN. */
final class OneDnnExecutor extends GuardedExecutor {

    private final Arena arena;

    private final BatchNormFolding folding;

    private final Programs programs;

    private final Parameters parameters;

    private Parameters folded;

    private long version;

    private Program program;

    private Mode mode;

    private int count;

    /** @param scope holds all native memory */
    OneDnnExecutor(final Network network, final int capacity, final NativeScope scope) {
        super(network, capacity, scope);
        parameters = Parameters.zeros(network);
        folding = BatchNormFolding.of(network);
        arena = new Arena(scope);
        programs = programs(network, folding.network(), scope);
    }

    private static Programs programs(final Network trained, final Network evaluated, final NativeScope scope) {
        final var device = new Device(scope);
        final var training = new Operands(device, scope);
        final var evaluation = new Operands(device, scope);
        return new Programs(key -> key.pass() == Pass.TRAIN
            ? Compilation.compile(device, training, trained, key, scope)
            : Compilation.compile(device, evaluation, evaluated, key, scope));
    }

    @Override
    public String device() {
        return "oneDNN %s, %s threads".formatted(OneDnn.version(), NativeThreads.count());
    }

    @Override
    protected void copy(final Parameters newParameters) {
        newParameters.copyInto(parameters);
        folded = null;
        version++;
    }

    @Override
    protected Heads run(final float[] images, final int newCount, final Mode newMode) {
        count = newCount;
        mode = newMode;
        OpenMp.limitThreads();
        final var training = mode.pass() == Pass.TRAIN;
        final var size = training ? count : BatchSizes.roundUp(count, largestBatch());
        program = programs.get(new Programs.Key(mode.pass(), mode.features(), size, mode.frozen()));
        arena.require(program.bytes());
        program.bind(arena);
        program.refresh(training ? parameters : folded(), version);
        final var endpoints = program.endpoints();
        write(endpoints.images(), images, network().input().size());
        for (final var mask : endpoints.masks()) {
            final var numbers = new float[mask.size()];
            DropoutMask.fill(mask.node(), mode.seed(), numbers);
            mask.tensor().write(numbers, numbers.length);
        }
        program.runForward();
        return heads(endpoints);
    }

    private Parameters folded() {
        if (folded == null) {
            folded = folding.fold(parameters);
        }
        return folded;
    }

    private Heads heads(final Endpoints endpoints) {
        final var logits = new float[count * network().classes()];
        endpoints.heads().get(0).read(logits, 0);
        final var sizes = mode.features() ? network().featureSizes() : new int[0];
        final var features = new float[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            features[i] = new float[count * sizes[i]];
            endpoints.heads().get(i + 1).read(features[i], 0);
        }
        return new Heads(count, logits, features);
    }

    @Override
    protected void differentiate(final Heads gradients, final float[] inputGradient,
        final Parameters parameterGradients) {
        OpenMp.limitThreads();
        final var endpoints = program.endpoints();
        final var targets = endpoints.headGradients();
        write(targets.get(0), gradients.logits(), gradients.logits().length / count);
        for (int i = 1; i < targets.size(); i++) {
            write(targets.get(i), gradients.features()[i - 1], gradients.features()[i - 1].length / count);
        }
        program.runBackward(inputGradient != null);
        if (inputGradient != null) {
            endpoints.imageGradient().read(inputGradient, 0, count * network().input().size());
        }
        if (parameterGradients != null) {
            for (final var gradient : endpoints.parameterGradients()) {
                gradient.tensor().read(parameterGradients.get(gradient.parameter()), gradient.first());
            }
        }
    }

    /** Copies the examples, and zeros for what the program's batch holds beyond them. */
    private void write(final Tensor target, final float[] source, final int exampleSize) {
        target.write(source, count * exampleSize);
        final var padded = target.layout().extents()[0];
        target.zero((long)count * exampleSize, (padded - count) * exampleSize);
    }

    @Override
    protected void blendStatistics(final Parameters target) {
        program.endpoints().batchStatistics().forEach(statistics -> statistics.moments().blendInto(target));
    }
}
