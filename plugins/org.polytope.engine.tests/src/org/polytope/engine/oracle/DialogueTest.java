package org.polytope.engine.oracle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Access;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.QueryBudget;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.RecordCopy;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Spatial;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.corruption.CommonCorruptions;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.network.ScoringTarget;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class DialogueTest {

    private static final ImageShape SHAPE = new ImageShape(1, 8, 8);

    private static final MlpClassifier MODEL = new MlpClassifier(SHAPE, 4, 2);

    private static final int MOST = 50;

    private static final Duration SOON = Duration.ofSeconds(5);

    static List<Attack> attacks() {
        return List.of(new Square(60, 0.8), new HopSkipJump(Norm.L2, 3, 20, 40, 1),
            RecordCopy.shortened(Spsa.ENTRY.standard()), RecordCopy.shortened(BoundaryAttack.ENTRY.standard()),
            RecordCopy.shortened(GaussianNoise.ENTRY.standard()), RecordCopy.shortened(Spatial.ENTRY.standard()),
            new CommonCorruptions(2),
            new QueryBudget(new Square(60, 0.8), 20));
    }

    private static AttackResult run(final Attack attack, final Target target,
        final Progress progress) {
        final var within = new ThreatModel(Norm.L2, 0.4);
        final var threat = attack.limits(target, within).isPresent() ? ThreatModel.unbounded() : within;
        return attack.run(target, images(), threat, 7, progress);
    }

    private static Batch images() {
        return RandomImages.labeledBy(MODEL, 20, 3);
    }

    private static Dialogue<AttackResult> begin(final Attack attack, final boolean scores) {
        return Dialogue.begin(new Oracle(SHAPE, 4, scores), MOST,
            (model, progress) -> run(attack, model, progress));
    }

    /** SPSA also asks about what is darker than black: a model at hand can tell, one that is shown images can't. */
    private static ScoringTarget seesImagesOnly() {
        return new ScoringTarget() {
            @Override
            public ImageShape shape() {
                return SHAPE;
            }

            @Override
            public int classes() {
                return MODEL.classes();
            }

            @Override
            public PixelRange range() {
                return PixelRange.UNIT;
            }

            @Override
            public float[] scores(final float[] pixels, final int count) {
                final var seen = new float[pixels.length];
                for (int i = 0; i < pixels.length; i++) {
                    seen[i] = pixels[i] < 0 ? 0 : pixels[i] > 1 ? 1 : pixels[i];
                }
                return MODEL.scores(seen, count);
            }
        };
    }

    private static Answer answer(final Question question, final boolean scores) {
        return scores ? new Answer.Scores(MODEL.scores(question.pixels(), question.count()))
            : new Answer.Decisions(MODEL.predict(question.pixels(), question.count()));
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void findsWhatTheAttackFindsThatAsksTheModelItself(final Attack attack) {
        final var direct = run(attack, attack instanceof Spsa ? seesImagesOnly() : MODEL, Progress.NONE);
        final var scores = attack.access() == Access.SCORES;
        try (var dialogue = begin(attack, scores)) {
            var question = dialogue.next(Progress.NONE);
            while (question.isPresent()) {
                assertTrue(question.get().count() <= MOST);
                for (final var pixel : question.get().pixels()) {
                    assertTrue(pixel >= 0 && pixel <= 1, () -> "asks about " + pixel);
                }
                assertEquals(question.get().count() * SHAPE.size(), question.get().pixels().length);
                dialogue.answer(answer(question.get(), scores));
                question = dialogue.next(Progress.NONE);
            }
            final var carried = dialogue.result();
            assertArrayEquals(direct.adversarial().pixels(), carried.adversarial().pixels());
            assertArrayEquals(direct.success(), carried.success());
            assertArrayEquals(direct.queries(), carried.queries());
            assertArrayEquals(direct.iterations(), carried.iterations());
        }
    }

    @Test
    void asksTheSameUntilItIsAnswered() {
        try (var dialogue = begin(new Square(60, 0.8), true)) {
            final var question = dialogue.next(Progress.NONE).orElseThrow();
            assertSame(question, dialogue.next(Progress.NONE).orElseThrow());
            final var wrong = new Answer.Scores(new float[4]);
            assertEquals("The question is about 20 images, but the answer about 1.",
                assertThrows(IllegalArgumentException.class, () -> dialogue.answer(wrong)).getMessage());
            assertThrows(IllegalStateException.class, dialogue::result);
            dialogue.answer(answer(question, true));
            assertThrows(IllegalStateException.class, () -> dialogue.answer(wrong));
        }
    }

    private static boolean searches() {
        return Thread.getAllStackTraces().keySet().stream()
            .anyMatch(thread -> thread.getName().startsWith("Polytope: a search that waits"));
    }

    @Test
    void leavesNoThreadBehindWhateverItWasDoing() {
        final var waiting = begin(new Square(60, 0.8), true);
        waiting.next(Progress.NONE);
        final var unasked = begin(new Square(60, 0.8), true);
        final var busy = Dialogue.begin(new Oracle(SHAPE, 4, true), MOST, (model, progress) -> {
            while (true) {
                progress.checkCanceled();
            }
        });
        assertTrue(searches());
        assertTimeoutPreemptively(SOON, () -> List.of(waiting, unasked, busy).forEach(Dialogue::close));
        assertFalse(searches());
        assertThrows(CancellationException.class, busy::result);
    }

    @Test
    void endsTheSearchOfADialogueThatIsForgotten() {
        begin(new Square(60, 0.8), true).next(Progress.NONE);
        assertTrue(searches());
        assertTimeoutPreemptively(SOON, () -> {
            while (searches()) {
                System.gc();
                Thread.sleep(20);
            }
        });
    }

    @Test
    void isCanceledWhileItWaitsForAQuestion() {
        final var looked = new AtomicInteger();
        final var canceled = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                assertEquals("Thinking", fraction == 0 ? "Thinking" : message.get());
            }

            @Override
            public void checkCanceled() {
                if (looked.incrementAndGet() > 3) {
                    throw new CancellationException();
                }
            }
        };
        try (var busy = Dialogue.begin(new Oracle(SHAPE, 4, true), MOST, (model, progress) -> {
            progress.report(0.5, () -> "Thinking");
            while (true) {
                progress.checkCanceled();
            }
        })) {
            assertTimeoutPreemptively(SOON,
                () -> assertThrows(CancellationException.class, () -> busy.next(canceled)));
        }
    }

    @Test
    void failsAsTheSearchFails() {
        try (var dialogue = Dialogue.begin(new Oracle(SHAPE, 4, true), MOST, (model, progress) -> {
            throw new IllegalArgumentException("The image is no image.");
        })) {
            assertTrue(dialogue.next(Progress.NONE).isEmpty());
            assertEquals("The image is no image.",
                assertThrows(IllegalArgumentException.class, dialogue::result).getMessage());
        }
        assertThrows(IllegalArgumentException.class,
            () -> Dialogue.begin(new Oracle(SHAPE, 4, true), 0, (model, progress) -> ""));
    }

    /** ln 0.25 = -1.3862943611, ln of the smallest positive normal number = -1022 ln 2. */
    @Test
    void takesLogarithmsOfProbabilitiesForScores() {
        assertEquals(-1.3862944f, Answer.score(0.25));
        assertEquals(0f, Answer.score(1));
        assertEquals((float)(-1022 * Math.log(2)), Answer.score(0));
    }
}
