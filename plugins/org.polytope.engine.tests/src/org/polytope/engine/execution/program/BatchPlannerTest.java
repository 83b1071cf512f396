package org.polytope.engine.execution.program;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.execution.Executors;
import org.polytope.engine.execution.Mode;
import org.polytope.engine.network.Architectures;
import org.polytope.engine.network.Nonlinearity;

class BatchPlannerTest {

    /** Where the guess is that all is well, no program is looked at. */
    @Test
    void theGenerousGuessIsAboveEveryPlan() {
        final var shape = new ImageShape(3, 32, 32);
        for (final var network : List.of(Architectures.smallCnn(shape, 10), Architectures.resNet(shape, 10, 20),
            Architectures.preActResNet18(shape, 10, Nonlinearity.SILU))) {
            for (final var mode : List.of(Mode.predict(), Mode.attack().withFeatures())) {
                try (var executor = Executors.create(network, 8)) {
                    final var plan = executor.plan(8, mode);
                    assertTrue(plan.bytes() < BatchPlanner.generous(network, 8),
                        () -> "%s of %s".formatted(plan, BatchPlanner.generous(network, 8)));
                }
            }
        }
    }
}
