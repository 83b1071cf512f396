package org.polytope.engine.execution.cuda;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import org.polytope.engine.descent.LearningNumbers;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.HostDescent;
import org.polytope.engine.execution.NativeMemory;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Network;

/** The CUDA executor on a {@link SimulatedCard}. */
public final class SimulatedExecutor {

    private SimulatedExecutor() {
    }

    /** Skips a test where the card can't be simulated. */
    public static void assumeAvailable() {
        SimulatedCard.assumeAvailable();
    }

    /** @return one whose training steps are made on the card */
    public static Executor of(final Network network, final int capacity) {
        return NativeScope.of(NativeMemory.of(() -> Long.MAX_VALUE), scope -> new ProgramExecutor<>(network, capacity,
            new CudaBackend(Card.first(new SimulatedCuda()), scope, false), scope));
    }

    /** @return one whose training steps are made in Java */
    public static Executor withHostSteps(final Network network, final int capacity) {
        final var executor = of(network, capacity);
        final var itself = new Executor[1];
        itself[0] = (Executor)Proxy.newProxyInstance(Executor.class.getClassLoader(), new Class<?>[]{Executor.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("descent")) {
                    return new HostDescent(itself[0], (LearningNumbers)arguments[0]);
                }
                try {
                    return method.invoke(executor, arguments);
                } catch (final InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        return itself[0];
    }
}
