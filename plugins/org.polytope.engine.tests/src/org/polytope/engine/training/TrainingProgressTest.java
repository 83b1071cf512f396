package org.polytope.engine.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.polytope.engine.training.Stripes.everything;
import static org.polytope.engine.training.Stripes.stripes;
import static org.polytope.engine.training.Stripes.train;

import java.util.ArrayList;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;

/** A training tells where it stands, and ends where the user wants. */
class TrainingProgressTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 17, 101, 102, 117})
    void stopsAtTheBatchWhereItIsCancelled(final int checks) {
        final var seen = new int[1];
        final var reports = new ArrayList<String>();
        assertThrows(CancellationException.class, () -> train(everything(), stripes(60, 2), new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                reports.add(message.get());
            }

            @Override
            public void checkCanceled() {
                if (++seen[0] == checks) {
                    throw new CancellationException();
                }
            }
        }));
        assertEquals(checks, seen[0]);
        assertTrue(reports.size() < checks);
    }

    @Test
    void tellsWhereItStands() {
        final var messages = new ArrayList<String>();
        final var fractions = new ArrayList<Double>();
        train(everything(), stripes(60, 2), new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                fractions.add(fraction);
                messages.add(message.get());
            }

            @Override
            public void checkCanceled() {
                // nobody cancels
            }
        });
        assertEquals(fractions.stream().sorted().toList(), fractions);
        assertEquals(1, fractions.get(fractions.size() - 1), 1e-9);
        final var last = messages.get(messages.size() - 1);
        assertTrue(last.matches("Epoch 6/6: loss -?\\d+\\.\\d\\d "
            + "\\(cross-entropy \\d+\\.\\d\\d, prototype conformity -?\\d+\\.\\d\\d\\), "
            + "accuracy \\d+\\.\\d %, robust \\d+\\.\\d %, [\\d,]+ images/s, about \\d+ s left"), last);
    }
}
