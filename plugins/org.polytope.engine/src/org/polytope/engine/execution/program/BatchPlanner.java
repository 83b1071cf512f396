package org.polytope.engine.execution.program;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

import org.polytope.engine.execution.BatchPlan;
import org.polytope.engine.execution.NativeScope;
import org.polytope.engine.network.Network;

/**
 * Finds how many images a pass can take at once. Only a compiled program knows what it needs, so programs are compiled for
 * fewer and fewer images until one fits; what was found out is remembered.
 *
 * @param <T> the backend's tensors
 */
final class BatchPlanner<T extends DeviceTensor> {

    /** Above what any program was seen to take, in numbers for each number that a layer puts out. */
    private static final int NUMBERS_FOR_EACH = 4;

    private final ProgramCache<T> programs;

    private final Arena<?> arena;

    private final NativeScope scope;

    /** The largest batch that fits, by a key whose count is 0; where all did so far, there is none. */
    private final Map<ProgramKey, Integer> most = new HashMap<>();

    BatchPlanner(final ProgramCache<T> programs, final Arena<?> arena, final NativeScope scope) {
        this.programs = programs;
        this.arena = arena;
        this.scope = scope;
    }

    /**
     * @param keys for so many images at least
     * @throws IllegalArgumentException if the memory doesn't suffice for one image
     */
    BatchPlan plan(final int wanted, final IntFunction<ProgramKey> keys) {
        var count = Math.min(wanted, most.getOrDefault(keys.apply(0), wanted));
        while (true) {
            final var key = keys.apply(count);
            final var bytes = programs.get(key).bytes();
            if (scope.holds(arena.missing(bytes)) && (scope.memory().isOnePiece() || arena.grows(bytes))) {
                return new BatchPlan(count, bytes);
            }
            programs.drop(key);
            if (count == 1) {
                throw scope.memory()
                    .tooLittle(("Even for one image at a time the network needs %s MB of %s, which is more "
                        + "than may be taken: choose smaller images or a smaller network, or %s.").formatted(
                            bytes / 1_000_000 + 1, scope.memory().title(), scope.memory().remedy()));
            }
            count = smaller(count, bytes / key.count());
            most.put(keys.apply(0), count);
        }
    }

    private int smaller(final int count, final long bytesOfAnImage) {
        var half = Math.max(1, count / 2);
        while (half > 1 && !scope.holds(arena.missing(half * bytesOfAnImage))) {
            half /= 2;
        }
        return half;
    }

    /** @return whether there is memory for a batch beyond any doubt, so that no plan is needed */
    boolean surelyHolds(final Network network, final int count) {
        return scope.holds(generous(network, count));
    }

    /** @return in bytes, more than a program outside training needs */
    static long generous(final Network network, final int count) {
        final var numbers = network.shapes().values().stream().mapToLong(shape -> shape.size()).sum();
        return NUMBERS_FOR_EACH * Float.BYTES * numbers * count;
    }
}
