package org.polytope.engine.execution.cuda;

import java.util.List;

import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.NativeThreads;
import org.polytope.engine.execution.program.Step;

/**
 * Steps that become one launch: of many small kernels, launching each costs more than running it. The first time they
 * run one by one, because the libraries then load what they need, which can't be written down.
 */
final class GraphSequence implements Runnable {

    private final Device device;

    private final List<Step> steps;

    private final NativeScope scope;

    private boolean ranBefore;

    private boolean refused;

    private long executable;

    /** @param scope frees the graph */
    GraphSequence(final Device device, final List<Step> steps, final NativeScope scope) {
        this.device = device;
        this.steps = steps;
        this.scope = scope;
    }

    @Override
    public void run() {
        NativeThreads.checkInterrupted();
        if (executable == 0 && ranBefore && !refused && !steps.isEmpty()) {
            record();
        }
        if (executable != 0) {
            device.status().runtime(device.cuda().graphLaunch(executable, device.stream()), "a graph");
        } else {
            steps.forEach(step -> {
                NativeThreads.checkInterrupted();
                step.run();
            });
            ranBefore = true;
        }
    }

    /** What some library doesn't let be written down runs one by one for ever: that is slower, but the same. */
    private void record() {
        final var cuda = device.cuda();
        try (var own = new Graph(cuda)) {
            device.status().runtime(cuda.captureBegin(device.stream()), "the beginning of a graph");
            try {
                steps.forEach(Step::run);
            } finally {
                own.end(device);
            }
            executable = device.make(scope, made -> cuda.executableCreate(made, own.handle[0]), "a graph",
                cuda::executableDestroy);
        } catch (final IllegalStateException e) {
            refused = true;
            System.getLogger(GraphSequence.class.getName()).log(System.Logger.Level.WARNING,
                "Kernels are launched one by one, which is slower: {0}", e.getMessage());
        }
    }

    /** What was written down; not needed any more when it is executable. */
    private record Graph(Cuda cuda, long[] handle) implements AutoCloseable {

        private Graph(final Cuda cuda) {
            this(cuda, new long[1]);
        }

        private void end(final Device device) {
            device.status().runtime(cuda.captureEnd(device.stream(), handle), "the end of a graph");
        }

        @Override
        public void close() {
            if (handle[0] != 0) {
                cuda.graphDestroy(handle[0]);
            }
        }
    }
}
