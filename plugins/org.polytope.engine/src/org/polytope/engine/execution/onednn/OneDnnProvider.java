package org.polytope.engine.execution.onednn;

import java.util.Optional;

import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.ExecutorProvider;
import org.polytope.engine.execution.NativeMemory;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;
import org.polytope.engine.network.Network;

/** Offers {@link OneDnnExecutor}, the fastest one on the processors that oneDNN is made for. */
public final class OneDnnProvider implements ExecutorProvider {

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public int rank() {
        return 200;
    }

    @Override
    public Optional<String> unavailable() {
        return OneDnn.available() ? Optional.empty() : Optional.of("oneDNN is not installed for this platform.");
    }

    @Override
    public Executor create(final Network network, final int capacity) {
        unavailable().ifPresent(reason -> {
            throw new IllegalStateException(reason);
        });
        return NativeScope.of(NativeMemory.ofProcess(),
            scope -> new ProgramExecutor<>(network, capacity, new OneDnnBackend(scope), scope));
    }
}
