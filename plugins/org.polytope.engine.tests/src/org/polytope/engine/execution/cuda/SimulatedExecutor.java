package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.Executor;
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
}
