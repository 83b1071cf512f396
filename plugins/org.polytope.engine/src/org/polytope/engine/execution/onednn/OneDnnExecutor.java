package org.polytope.engine.execution.onednn;

import java.lang.ref.Cleaner;
import java.lang.ref.Reference;

import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.DropoutMask;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** Runs a network with oneDNN. */
final class OneDnnExecutor implements Executor {

    private static final Cleaner CLEANER = Cleaner.create();

    private final Network network;

    private final int capacity;

    private final NativeScope scope = new NativeScope();

    private final Cleaner.Cleanable cleanable = CLEANER.register(this, scope::close);

    private final Arena arena = new Arena();

    private final BatchNormFolding folding;

    private final Programs programs;

    private final Parameters parameters;

    private Parameters folded;

    private long version;

    private Program program;

    private Mode mode;

    private int count;

    private boolean awaitsBackward;

    OneDnnExecutor(final Network network, final int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("An executor needs a capacity of at least 1, not " + capacity + ".");
        }
        this.network = network;
        this.capacity = capacity;
        parameters = Parameters.zeros(network);
        folding = BatchNormFolding.of(network);
        programs = programs(network, folding.network(), scope);
        scope.onClose(arena::close);
        scope.onClose(programs::close);
    }

    /** Static, because nothing that is to be freed may lead to the executor: it would never be collected. */
    private static Programs programs(final Network trained, final Network evaluated, final NativeScope scope) {
        final var device = new Device(scope);
        final var training = new Operands(device, scope);
        final var evaluation = new Operands(device, scope);
        return new Programs(key -> key.pass() == Pass.TRAIN
            ? Compilation.compile(device, training, trained, key)
            : Compilation.compile(device, evaluation, evaluated, key));
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
        return "oneDNN %s, %s threads".formatted(OneDnn.version(), NativeThreads.count());
    }

    @Override
    public void upload(final Parameters newParameters) {
        parameters.arrays()
            .forEach((spec, array) -> System.arraycopy(newParameters.get(spec.name()), 0, array, 0, array.length));
        folded = null;
        version++;
        awaitsBackward = false;
    }

    @Override
    public Heads forward(final float[] images, final int newCount, final Mode newMode) {
        if (newCount < 1 || newCount > capacity) {
            throw new IllegalArgumentException(
                "A batch must hold 1 to %s images, not %s.".formatted(capacity, newCount));
        }
        if (version == 0) {
            throw new IllegalStateException("The executor was given no parameters yet.");
        }
        count = newCount;
        mode = newMode;
        return NativeThreads.inTurn(() -> forward(images));
    }

    private Heads forward(final float[] images) {
        OpenMp.limitThreads();
        final var training = mode.pass() == Pass.TRAIN;
        final var size = training ? count : BatchSizes.roundUp(count, capacity);
        program = programs.get(new Programs.Key(mode.pass(), mode.features(), size));
        arena.require(program.bytes());
        program.bind(arena);
        program.refresh(training ? parameters : folded(), version);
        final var endpoints = program.endpoints();
        write(endpoints.images(), images, network.input().size());
        for (final var mask : endpoints.masks()) {
            final var numbers = new float[mask.size()];
            DropoutMask.fill(mask.node(), mode.seed(), numbers);
            mask.tensor().write(numbers, numbers.length);
        }
        program.runForward();
        awaitsBackward = mode.pass() != Pass.PREDICT;
        return heads(endpoints);
    }

    private Parameters folded() {
        if (folded == null) {
            folded = folding.fold(parameters);
        }
        return folded;
    }

    private Heads heads(final Endpoints endpoints) {
        final var logits = new float[count * network.classes()];
        endpoints.heads().get(0).read(logits, 0);
        final var sizes = mode.features() ? network.featureSizes() : new int[0];
        final var features = new float[sizes.length][];
        for (int i = 0; i < sizes.length; i++) {
            features[i] = new float[count * sizes[i]];
            endpoints.heads().get(i + 1).read(features[i], 0);
        }
        return new Heads(count, logits, features);
    }

    @Override
    public void backward(final Heads gradients, final float[] inputGradient, final Parameters parameterGradients) {
        if (!awaitsBackward) {
            throw new IllegalStateException("There is no forward pass that announced a backward pass.");
        }
        if (parameterGradients != null && mode.pass() != Pass.TRAIN) {
            throw new IllegalStateException("Only a pass for training yields gradients by the parameters.");
        }
        awaitsBackward = false;
        NativeThreads.inTurn(() -> {
            differentiate(gradients, inputGradient, parameterGradients);
            return null;
        });
    }

    private void differentiate(final Heads gradients, final float[] inputGradient,
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
            endpoints.imageGradient().read(inputGradient, 0, count * network.input().size());
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
    public void updateRunningStatistics(final Parameters target) {
        if (program == null || mode.pass() != Pass.TRAIN) {
            throw new IllegalStateException("The last pass was not for training.");
        }
        program.endpoints().batchStatistics().forEach(statistics -> statistics.moments().blendInto(target));
        Reference.reachabilityFence(this); // or the memory might be freed while it is read
    }

    @Override
    public void close() {
        program = null;
        awaitsBackward = false;
        cleanable.clean();
    }
}
