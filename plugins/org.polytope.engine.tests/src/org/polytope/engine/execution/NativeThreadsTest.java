package org.polytope.engine.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
class NativeThreadsTest {

    /** Whoever runs one pass after the other would starve the rest if it could come back before them. */
    @RepeatedTest(20)
    void whoWaitsGoesBeforeWhoComesBack() throws InterruptedException {
        final var order = new ConcurrentLinkedQueue<String>();
        final var other = new Thread(() -> NativeThreads.inTurn(() -> order.add("who waited")));
        NativeThreads.inTurn(() -> {
            other.start();
            while (other.isAlive() && other.getState() != Thread.State.WAITING) {
                Thread.yield();
            }
            assertTrue(order.isEmpty(), "Two passes at once");
            return null;
        });
        NativeThreads.inTurn(() -> order.add("who came back"));
        other.join();
        assertEquals(List.of("who waited", "who came back"), List.copyOf(order));
    }
}
