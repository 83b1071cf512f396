package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.polytope.engine.execution.DeviceFailure;
import org.polytope.engine.execution.Executor;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.execution.program.ProgramExecutor;

/** What an executor asks of NVIDIA's libraries: taken once, given back whatever fails, every answer looked at. */
class CallsTest {

    @BeforeAll
    static void needsACompiler() {
        SimulatedCard.assumeAvailable();
    }

    private static Executor create(final Recording recording) {
        final var card = Card.first(recording.proxy());
        return NativeScope.of(card.memory(),
            scope -> new ProgramExecutor<>(CardWork.NETWORK, CardWork.COUNT, new CudaBackend(card, scope, false),
                scope));
    }

    @Test
    void whatIsTakenIsTakenOnceAndGivenBack() {
        final var recording = new Recording(new SimulatedCuda(), -1);
        try (var executor = create(recording)) {
            CardWork.PASSES.run(executor, 3);
            final var before = List.copyOf(recording.calls());
            CardWork.PASSES.run(executor, 3);
            final var behind = recording.calls().subList(before.size(), recording.calls().size());
            assertTrue(behind.contains("graphLaunch"), behind::toString);
            assertFalse(behind.stream().anyMatch(call -> call.endsWith("Create") || call.endsWith("Destroy")),
                behind::toString);
            assertFalse(behind.contains("launch"), "kernels run as graphs by now");
        }
        assertEquals(Map.of(), recording.held());
        assertEquals(List.of(), recording.wrong());
    }

    @Test
    void noMoreMemoryIsTakenThanWasAskedFor() {
        final var recording = new Recording(new SimulatedCuda(), -1);
        final var card = Card.first(recording.proxy());
        final var asked = new long[1];
        NativeScope.of(bytes -> asked[0] += bytes, scope -> {
            try (var executor =
                new ProgramExecutor<>(CardWork.NETWORK, CardWork.COUNT, new CudaBackend(card, scope, false), scope)) {
                for (final var work : CardWork.values()) {
                    work.run(executor, 2);
                }
            }
            return null;
        });
        assertTrue(recording.mostBytes() > 0 && recording.mostBytes() <= asked[0],
            () -> recording.mostBytes() + " bytes are held, " + asked[0] + " were asked for");
    }

    @ParameterizedTest
    @EnumSource
    void whatAnyCallAnswersIsLookedAtAndNothingLeaks(final CardWork work) {
        final var simulation = new SimulatedCuda();
        final var whole = new Recording(simulation, -1);
        final float[][] expected;
        try (var executor = create(whole)) {
            expected = work.run(executor, work.times());
        }
        final var unnoticed = new TreeSet<String>();
        for (int failing = 0; failing < whole.calls().size(); failing++) {
            final var recording = new Recording(simulation, failing);
            final var call = whole.calls().get(failing);
            try (var executor = create(recording)) {
                final var actual = work.run(executor, work.times());
                unnoticed.add(call);
                for (int i = 0; i < expected.length; i++) {
                    assertArrayEquals(expected[i], actual[i], call);
                }
            } catch (final IllegalStateException e) {
                assertTrue(e.getMessage().contains("simulated error (status 2)"), e::getMessage);
            } catch (final DeviceFailure.TooLittleMemory e) {
                assertEquals("memoryCreate", call, e::getMessage);
            }
            assertEquals(Map.of(), recording.held(), call);
            assertEquals(List.of(), recording.wrong(), call);
        }
        // nothing can be done about what can't be given back; and what can't become a graph runs step by step
        unnoticed.removeIf(call -> call.endsWith("Destroy"));
        unnoticed.removeAll(List.of("captureBegin", "captureEnd", "executableCreate", "launch", "convolve", "multiply",
            "blasPrecision"));
        assertEquals(Set.of(), unnoticed);
        assertTrue(simulation.intact(), "some kernel wrote beyond the memory");
    }

    @Test
    void eachRequestForMemoryMayBeRefused() {
        final var all = requests(new Recording(new SimulatedCuda(), -1), -1);
        assertTrue(all > 20, () -> all + " requests are too few to show anything");
        for (int refused = 0; refused < all; refused++) {
            final var recording = new Recording(new SimulatedCuda(), -1);
            final var which = refused;
            assertThrows(OutOfMemoryError.class, () -> requests(recording, which), "request " + refused);
            assertEquals(Map.of(), recording.held(), "request " + refused);
        }
    }

    /** @return how often memory was asked for, where no request was refused */
    private static int requests(final Recording recording, final int refused) {
        final var card = Card.first(recording.proxy());
        final var asked = new int[1];
        return NativeScope.of(bytes -> {
            if (asked[0]++ == refused) {
                throw new OutOfMemoryError("test");
            }
        }, scope -> {
            try (var executor =
                new ProgramExecutor<>(CardWork.NETWORK, CardWork.COUNT, new CudaBackend(card, scope, false), scope)) {
                for (final var work : CardWork.values()) {
                    work.run(executor, 2);
                }
            }
            return asked[0];
        });
    }
}
