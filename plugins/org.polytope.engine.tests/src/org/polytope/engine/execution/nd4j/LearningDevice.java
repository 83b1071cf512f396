package org.polytope.engine.execution.nd4j;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.descent.StepSize;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.NativeMemory;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.Arena;
import org.polytope.engine.execution.program.Backend;
import org.polytope.engine.execution.program.DeviceDescent;
import org.polytope.engine.execution.program.Endpoints;
import org.polytope.engine.execution.program.Program;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.execution.program.ProgramKey;
import org.polytope.engine.execution.program.Queue;
import org.polytope.engine.network.Network;
import org.polytope.engine.network.Parameters;

/** ND4J's backend as a device that keeps what learns to itself, as one with memory of its own would. */
public final class LearningDevice implements Backend<Tensor> {

    private final Nd4jBackend backend;

    private final AtomicReference<Executor> executor = new AtomicReference<>();

    private LearningDevice(final Nd4jBackend backend) {
        this.backend = backend;
    }

    /** @return an executor whose training steps are made on the device */
    public static Executor executor(final Network network, final int capacity) {
        return NativeScope.of(NativeMemory.ofProcess(), scope -> {
            final var device = new LearningDevice(new Nd4jBackend(new NativeArrays(scope, DataType.FLOAT)));
            device.executor.set(new ProgramExecutor<>(network, capacity, device, scope));
            return device.executor.get();
        });
    }

    @Override
    public String device() {
        return backend.device();
    }

    @Override
    public Queue queue() {
        return backend.queue();
    }

    @Override
    public Arena<INDArray> arena() {
        return backend.arena();
    }

    @Override
    public Compiler<Tensor> compiler(final Network network) {
        final var compiler = backend.compiler(network);
        return new Compiler<>() {

            @Override
            public Program<Tensor> compile(final ProgramKey key, final NativeScope scope) {
                return compiler.compile(key, scope);
            }

            @Override
            public Optional<DeviceDescent<Tensor>> descent(final LearningNumbers numbers) {
                return Optional.of(new Steps(numbers));
            }
        };
    }

    /** Copies that the host doesn't see stand for the device's memory. */
    private final class Steps implements DeviceDescent<Tensor> {

        private final LearningNumbers numbers;

        private final Parameters parameters;

        private final Optional<Parameters> average;

        private Steps(final LearningNumbers numbers) {
            this.numbers = numbers;
            parameters = numbers.parameters().copy();
            average = numbers.average().map(Parameters::copy);
        }

        private Parameters gradients(final Endpoints<Tensor> endpoints) {
            final var gradients = Parameters.zeros(executor.get().network());
            endpoints.parameterGradients()
                .forEach(place -> place.tensor().read(gradients.get(place.parameter()), place.first()));
            return gradients;
        }

        /** It is told by {@link #toDevice}. */
        @Override
        public void refresh(final Parameters uploaded, final long version) {
            // has its own
        }

        @Override
        public boolean finiteGradients(final Endpoints<Tensor> endpoints) {
            return finite(gradients(endpoints));
        }

        @Override
        public boolean move(final Endpoints<Tensor> endpoints, final StepSize size) {
            executor.get().updateRunningStatistics(parameters);
            numbers.rule().step(parameters, gradients(endpoints), size.rate());
            new LearningNumbers(parameters, average, numbers.rule()).follow(size.averageShare());
            executor.get().upload(parameters);
            return finite(parameters);
        }

        private static boolean finite(final Parameters all) {
            for (final var array : all.arrays().values()) {
                for (final var number : array) {
                    if (!Float.isFinite(number)) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public void toHost() {
            parameters.copyInto(numbers.parameters());
            average.ifPresent(device -> device.copyInto(numbers.average().orElseThrow()));
        }

        @Override
        public void toDevice() {
            numbers.parameters().copyInto(parameters);
            average.ifPresent(device -> numbers.average().orElseThrow().copyInto(device));
        }
    }
}
