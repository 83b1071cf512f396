package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Ascent.Clamping;
import org.polytope.engine.attack.Ascent.Iterate;
import org.polytope.engine.attack.StepSize.Relative;
import org.polytope.engine.attack.ThreatModel.Norm;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Margin;

/** What holds for every attack in every norm, against a small curved classifier. */
class GradientAttackTest {

    private static final ImageShape SHAPE = new ImageShape(2, 3, 4);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 11);

    private static final int COUNT = 40;

    private static final Batch IMAGES = RandomImages.labelledBy(CLASSIFIER, COUNT, 3);

    static Stream<Arguments> everyAttackInEveryNorm() {
        final var goal = new Goal.Untargeted();
        final var attacks = List.<Attack> of(Fgsm.untargeted(), Fgsm.reference(), Bim.of(10), Bim.reference(10), Mim.of(10),
            Mim.reference(10), Pgd.of(10, 3), Pgd.reference(10), Pgd.singleStep(),
            new Fgsm(new Goal.LeastLikely(), new Margin()),
            new Bim(30, new Relative(0.3), Clamping.AT_END, Iterate.LAST, goal, new Margin()),
            new Pgd(10, new Relative(0.25), true, 2, Iterate.STRONGEST, new Goal.RandomClass(), new CrossEntropy()),
            new Pgd(10, new Relative(0.25), true, 2, Iterate.LAST, new Goal.GivenClass(2), new Margin()),
            new Mim(5, new Relative(1), 0.5, Clamping.EACH_STEP, Iterate.LAST, goal, new Margin()));
        final var threats = List.of(new ThreatModel(Norm.LINF, 0.1), new ThreatModel(Norm.L2, 0.6));
        return attacks.stream().flatMap(attack -> threats.stream().map(threat -> Arguments.of(attack, threat)));
    }

    private static AttackResult run(final Attack attack, final ThreatModel threat, final Batch images) {
        return attack.run(CLASSIFIER, images, threat, 42, Progress.NONE);
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void staysInsideTheBallAndThePixelRange(final Attack attack, final ThreatModel threat) {
        final var found = run(attack, threat, IMAGES).adversarial().pixels();
        for (int i = 0; i < COUNT; i++) {
            final var size = PerturbationSize.between(IMAGES.pixels(), found, i * SHAPE.size(), SHAPE.size());
            assertTrue(size.in(threat.norm()) <= threat.epsilon() + 1e-6, () -> "moved by " + size);
        }
        for (final var pixel : found) {
            assertTrue(pixel >= 0 && pixel <= 1, () -> "pixel " + pixel);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void claimsSuccessExactlyWhereTheClassifierAgrees(final Attack attack, final ThreatModel threat) {
        final var result = run(attack, threat, IMAGES);
        final var aim = ((GradientAttack)attack).ascent().goal().aim(CLASSIFIER, IMAGES, 42);
        final var predicted = CLASSIFIER.predict(result.adversarial().pixels(), COUNT);
        for (int i = 0; i < COUNT; i++) {
            assertEquals(aim.possible(i, IMAGES.labels()[i]) && aim.reachedBy(i, predicted[i]), result.success()[i]);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void givesTheSameForTheSameSeedHoweverImagesAreBatched(final Attack attack, final ThreatModel threat) {
        final var whole = run(attack, threat, IMAGES);
        assertArrayEquals(whole.adversarial().pixels(), run(attack, threat, IMAGES).adversarial().pixels());
        final var backwards = IntStream.iterate(COUNT - 1, i -> i >= 0, i -> i - 1).toArray();
        for (final var part : List.of(Arrays.copyOfRange(backwards, 0, 7), Arrays.copyOfRange(backwards, 7, COUNT))) {
            final var result = run(attack, threat, IMAGES.select(part));
            assertArrayEquals(whole.adversarial().select(part).pixels(), result.adversarial().pixels());
            for (int i = 0; i < part.length; i++) {
                assertEquals(whole.success()[part[i]], result.success()[i]);
                assertEquals(whole.loss()[part[i]], result.loss()[i]);
                assertEquals(whole.queries()[part[i]], result.queries()[i]);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void changesNothingWhenNothingIsAllowed(final Attack attack, final ThreatModel threat) {
        final var result = run(attack, threat.withEpsilon(0), IMAGES);
        assertArrayEquals(IMAGES.pixels(), result.adversarial().pixels());
        final var message = Arrays.toString(result.success());
        assertTrue(IntStream.range(0, COUNT).noneMatch(i -> result.success()[i]), message);
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void standsStillWhereThereIsNoGradient(final Attack attack, final ThreatModel threat) {
        final var flat = new LinearClassifier(new float[5][SHAPE.size()], 1, 0, 0, 0, 0);
        final var images = new Batch(flat.shape(), IMAGES.pixels(), new int[COUNT], IMAGES.indices());
        final var result = attack.run(flat, images, threat, 1, Progress.NONE);
        for (int i = 0; i < COUNT; i++) {
            assertFalse(result.success()[i]);
            assertTrue(Float.isFinite(result.loss()[i]));
        }
        for (final var pixel : result.adversarial().pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void survivesItsJsonForm(final Attack attack, final ThreatModel threat) {
        assertEquals(attack, AttackJson.readAttack(AttackJson.write(attack)));
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void stopsAtOnceWhenItIsCancelled(final Attack attack, final ThreatModel threat) {
        final var cancelled = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                throw new CancellationException();
            }
        };
        assertThrows(CancellationException.class, () -> attack.run(CLASSIFIER, IMAGES, threat, 0, cancelled));
    }

    @Test
    void moreIterationsAndRestartsFoolMoreImages() {
        final var threat = new ThreatModel(Norm.LINF, 0.04);
        final var single = successes(run(Fgsm.untargeted(), threat, IMAGES));
        final var iterated = successes(run(Pgd.of(20, 1), threat, IMAGES));
        final var restarted = successes(run(Pgd.of(20, 5), threat, IMAGES));
        assertTrue(single > 0 && iterated >= single && restarted >= iterated && restarted < COUNT,
            () -> single + ", " + iterated + ", " + restarted);
    }

    private static int successes(final AttackResult result) {
        return (int)IntStream.range(0, COUNT).filter(i -> result.success()[i]).count();
    }

    @ParameterizedTest
    @MethodSource("goals")
    void reachesTheWantedClass(final Goal goal) {
        final var attack = new Pgd(40, new Relative(0.1), true, 3, Iterate.STRONGEST, goal, new CrossEntropy());
        final var result = run(attack, new ThreatModel(Norm.LINF, 0.4), IMAGES);
        final var predicted = CLASSIFIER.predict(result.adversarial().pixels(), COUNT);
        final var wanted = goal.aim(CLASSIFIER, IMAGES, 42).classes();
        var possible = 0;
        var reached = 0;
        for (int i = 0; i < COUNT; i++) {
            possible += wanted[i] != IMAGES.labels()[i] ? 1 : 0;
            reached += wanted[i] != IMAGES.labels()[i] && predicted[i] == wanted[i] ? 1 : 0;
        }
        assertTrue(possible > 20 && reached >= 0.9 * possible, reached + " of " + possible);
    }

    static Stream<Goal> goals() {
        return Stream.<Goal> of(new Goal.LeastLikely(), new Goal.RandomClass(), new Goal.GivenClass(3));
    }

    @Test
    void leavesAnImageAloneThatIsOfTheWantedClass() {
        final var attack = new Pgd(5, new Relative(0.5), true, 1, Iterate.LAST, new Goal.GivenClass(IMAGES.labels()[0]),
            new CrossEntropy());
        final var first = IMAGES.select(0);
        final var result = run(attack, new ThreatModel(Norm.LINF, 0.4), first);
        assertArrayEquals(first.pixels(), result.adversarial().pixels());
        assertFalse(result.success()[0]);
    }

    @Test
    void endsTheClimbOfAnImageThatIsFooled() {
        final var threat = new ThreatModel(Norm.LINF, 0.2);
        final var strongest = run(Bim.of(10), threat, IMAGES);
        final var last = run(Bim.reference(10), threat, IMAGES);
        for (int i = 0; i < COUNT; i++) {
            assertEquals(10, last.iterations()[i]);
            assertTrue(strongest.iterations()[i] < 10 == strongest.success()[i] || strongest.iterations()[i] == 10);
        }
        assertTrue(Arrays.stream(strongest.queries()).sum() < Arrays.stream(last.queries()).sum() / 2);
    }

    @Test
    void namesTheImageThatIsOutsideThePixelRange() {
        final var broken = IMAGES.select(4, 5);
        broken.pixels()[SHAPE.size() + 3] = Float.NaN;
        final var message = assertThrows(IllegalArgumentException.class,
            () -> run(Fgsm.untargeted(), new ThreatModel(Norm.LINF, 0.1), broken)).getMessage();
        assertEquals("Image 5 holds the value NaN, outside the classifier's pixel range [0.0, 1.0].", message);
    }

    @Test
    void refusesANormItDoesNotKnow() {
        assertThrows(IllegalArgumentException.class,
            () -> run(Fgsm.untargeted(), new ThreatModel(Norm.L1, 1), IMAGES));
    }
}
