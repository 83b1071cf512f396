package org.polytope.engine.execution.program;

import java.util.Arrays;
import java.util.HashSet;

import org.polytope.engine.descent.Descent;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.descent.StepWatch;
import org.polytope.engine.execution.BatchNormFolding;
import org.polytope.engine.execution.BatchPlan;
import org.polytope.engine.execution.DropoutMask;
import org.polytope.engine.execution.GuardedExecutor;
import org.polytope.engine.execution.HostDescent;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.execution.Mode.Pass;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/**
 * Runs a network by programs, which a backend supplies with kernels, memory and a queue. They are compiled when a kind
 * of pass and a batch size come up for the first time, and kept.
 *
 * @param <T> the backend's tensors
 */
public class ProgramExecutor<T extends DeviceTensor> extends GuardedExecutor {

    private final Backend<T> backend;

    private final Backend.Compiler<T> training;

    /** Null if batch normalizations aren't folded. */
    private final BatchNormFolding folding;

    private final ProgramCache<T> programs;

    private final BatchPlanner<T> planner;

    private final Parameters parameters;

    /** Null until it is needed. */
    private Parameters folded;

    private long version;

    private Program<T> program;

    private Mode mode;

    private int count;

    /**
     * @param backend for this executor alone; must not lead to it
     * @param scope holds all native memory, the backend's too
     * @throws IllegalArgumentException if the capacity is below 1
     */
    public ProgramExecutor(final Network network, final int capacity, final Backend<T> backend,
        final NativeScope scope) {
        super(network, capacity, scope);
        this.backend = backend;
        parameters = Parameters.zeros(network);
        folding = backend.foldsBatchNorms() ? BatchNormFolding.of(network) : null;
        training = backend.compiler(network);
        final var evaluation = folding == null ? training : backend.compiler(folding.network());
        programs = new ProgramCache<>(
            key -> scope.nested(own -> (key.pass() == Pass.TRAIN ? training : evaluation).compile(key, own)));
        planner = new BatchPlanner<>(programs, backend.arena(), scope);
    }

    @Override
    public final String device() {
        return backend.device();
    }

    @Override
    public final int preferredBatch() {
        final var preferred = backend.preferredBatch(network().input());
        return planner.surelyHolds(network(), preferred) ? preferred : plan(preferred, Mode.attack()).images();
    }

    @Override
    protected final BatchPlan planned(final int most, final Mode planned) {
        backend.queue().enter();
        return planner.plan(most, images -> key(images, planned));
    }

    private ProgramKey key(final int images, final Mode purpose) {
        // statistics of a batch must not see images that aren't there
        final var size = images == 0 || purpose.pass() == Pass.TRAIN ? images
            : backend.evaluationBatch(images, largestBatch());
        return new ProgramKey(purpose.pass(), purpose.features(), size, purpose.frozen());
    }

    @Override
    protected final void copy(final Parameters newParameters) {
        newParameters.copyInto(parameters);
        folded = null;
        version++;
    }

    @Override
    protected final Heads run(final float[] images, final int newCount, final Mode newMode) {
        count = newCount;
        mode = newMode;
        backend.queue().enter();
        final var trains = mode.pass() == Pass.TRAIN;
        program = programs.get(key(count, mode));
        backend.arena().require(program.bytes());
        program.bind(backend.arena());
        program.refresh(trains ? parameters : evaluated(), version);
        final var endpoints = program.endpoints();
        endpoints.images().write(images, count * network().input().size());
        for (final var mask : endpoints.masks()) {
            final var numbers = new float[mask.size()];
            DropoutMask.fill(mask.node(), mode.seed(), numbers);
            mask.tensor().write(numbers, numbers.length);
        }
        program.runForward();
        return heads(endpoints);
    }

    private Parameters evaluated() {
        if (folding == null) {
            return parameters;
        }
        if (folded == null) {
            folded = folding.fold(parameters);
        }
        return folded;
    }

    private Heads heads(final Endpoints<T> endpoints) {
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
    protected final void differentiate(final Heads gradients, final float[] inputGradient,
        final Parameters parameterGradients) {
        backend.queue().enter();
        final var endpoints = program.endpoints();
        write(gradients, endpoints);
        program.runBackward(inputGradient != null, parameterGradients != null);
        if (inputGradient != null) {
            endpoints.imageGradient().read(inputGradient, 0);
        }
        if (parameterGradients != null) {
            read(endpoints, parameterGradients);
        }
    }

    private static void write(final Heads gradients, final Endpoints<?> endpoints) {
        final var targets = endpoints.headGradients();
        targets.get(0).write(gradients.logits(), gradients.logits().length);
        for (int i = 1; i < targets.size(); i++) {
            targets.get(i).write(gradients.features()[i - 1], gradients.features()[i - 1].length);
        }
    }

    @Override
    public final Descent descent(final LearningNumbers numbers) {
        return training.descent(numbers).<Descent>map(device -> new OnDevice(device, numbers))
            .orElseGet(() -> new HostDescent(this, numbers));
    }

    /** Steps whose gradients don't leave the device. */
    private final class OnDevice implements Descent {

        private final DeviceDescent<T> device;

        private final LearningNumbers numbers;

        private OnDevice(final DeviceDescent<T> device, final LearningNumbers numbers) {
            this.device = device;
            this.numbers = numbers;
        }

        @Override
        public void step(final Heads gradients, final StepSize size, final StepWatch watch) {
            ProgramExecutor.this.step(gradients, () -> {
                backend.queue().enter();
                final var endpoints = program.endpoints();
                write(gradients, endpoints);
                program.runBackward(false, true);
                device.refresh(parameters, version);
                if (!device.finiteGradients(endpoints)) {
                    final var found = Parameters.zeros(network());
                    read(endpoints, found);
                    watch.gradients(found);
                }
                if (!device.move(endpoints, size)) {
                    device.toHost();
                    watch.numbers(numbers.parameters());
                }
            });
        }

        @Override
        public void toHost() {
            access(device::toHost);
        }

        @Override
        public void toDevice() {
            access(device::toDevice);
        }
    }

    private static void read(final Endpoints<?> endpoints, final Parameters gradients) {
        final var computed = new HashSet<String>();
        for (final var gradient : endpoints.parameterGradients()) {
            computed.add(gradient.parameter());
            gradient.tensor().read(gradients.get(gradient.parameter()), gradient.first());
        }
        gradients.arrays().forEach((spec, array) -> {
            if (!computed.contains(spec.name())) {
                Arrays.fill(array, 0);
            }
        });
    }

    @Override
    protected final void blendStatistics(final Parameters target) {
        program.endpoints().batchMoments().forEach(moments -> moments.get().blendInto(target));
    }

    /** @return where the last pass left its results */
    protected final Endpoints<T> endpoints() {
        return program.endpoints();
    }

    /** @return how many images the last pass was for */
    protected final int count() {
        return count;
    }
}
