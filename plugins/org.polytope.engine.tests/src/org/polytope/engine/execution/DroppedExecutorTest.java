package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.factory.Nd4j;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Parameters;

/** An executor that nobody closes gives its memory back when it is collected. */
class DroppedExecutorTest {

    private static final int COUNT = 32;

    /** How long the collector may take, on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    static Stream<Named<ExecutorProvider>> providers() {
        return Executors.providers().stream().map(provider -> Named.of(provider.name(), provider));
    }

    @ParameterizedTest
    @MethodSource("providers")
    void givesItsMemoryBack(final ExecutorProvider provider) throws InterruptedException {
        assumeTrue(provider.unavailable().isEmpty(), "not on this machine");
        final var closed = train(provider);
        final var with = nativeBytes();
        closed.close();
        final var before = nativeBytes();
        final var each = with - before;
        assertTrue(each > 10 << 20, () -> "%d bytes are too few to show anything".formatted(each));
        for (int i = 0; i < 4; i++) {
            train(provider);
        }
        collect(before + each / 2);
        final var left = nativeBytes() - before;
        assertTrue(left <= each / 2, () -> "%d bytes are left of four times %d".formatted(left, each));
    }

    /** @return an executor that has taken all the memory that it needs */
    private static Executor train(final ExecutorProvider provider) {
        final var network = Architectures.resNet(new ImageShape(3, 32, 32), 10, 8);
        final var executor = provider.create(network, COUNT);
        executor.upload(Samples.parameters(network, 2));
        executor.forward(Samples.normal(COUNT * network.input().size(), 1), COUNT, Mode.train(1));
        executor.backward(Samples.gradients(network, COUNT, true, 3), new float[COUNT * network.input().size()],
            Parameters.zeros(network));
        return executor;
    }

    /** What JavaCPP and ND4J have taken of native memory, by their own count. */
    private static long nativeBytes() {
        return Pointer.totalBytes() + Nd4j.getEnvironment().getDeviceCouner(0);
    }

    /** Lets the collector run until no more than {@code enough} bytes are taken, as long as that may last. */
    private static void collect(final long enough) throws InterruptedException {
        final var end = Instant.now().plus(PATIENCE);
        while (nativeBytes() > enough && Instant.now().isBefore(end)) {
            System.gc();
            Thread.sleep(100);
        }
    }
}
