package org.polytope.engine.attack.gradient;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What holds for attacks that climb a loss, against a small curved classifier. */
class GradientAttackTest {

    private static final ImageShape SHAPE = new ImageShape(2, 3, 4);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 11);

    private static final int COUNT = 40;

    private static final Batch IMAGES = RandomImages.labeledBy(CLASSIFIER, COUNT, 3);

    private static AttackResult run(final Attack attack, final ThreatModel threat, final Batch images) {
        return attack.runOnCorrect(CLASSIFIER, images, threat, 42, Progress.NONE);
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
        final var wanted = goal.aim(IMAGES, CLASSIFIER.classes(), 42, () -> CLASSIFIER.scores(IMAGES.pixels(), COUNT))
            .classes();
        var possible = 0;
        var reached = 0;
        for (int i = 0; i < COUNT; i++) {
            possible += wanted[i] != IMAGES.labels()[i] ? 1 : 0;
            reached += wanted[i] != IMAGES.labels()[i] && predicted[i] == wanted[i] ? 1 : 0;
        }
        assertTrue(possible > 20 && reached >= 0.9 * possible, reached + " of " + possible);
    }

    static Stream<Goal> goals() {
        return Stream.<Goal>of(new Goal.LeastLikely(), new Goal.RandomClass(), new Goal.GivenClass(3));
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
    void tellsTheLossAtEachEvaluation() {
        final var threat = new ThreatModel(Norm.LINF, 0.02);
        for (final var attack : List.of(Bim.of(10), Pgd.of(5, 3), Apgd.crossEntropy())) {
            final var result = run(attack, threat, IMAGES);
            for (int i = 0; i < COUNT; i++) {
                final var path = result.lossPath()[i];
                assertEquals(result.queries()[i], path.length);
                assertEquals(path[path.length - 1], result.finalLoss(i));
                var largest = Float.NEGATIVE_INFINITY;
                for (final var loss : path) {
                    largest = Math.max(largest, loss);
                }
                assertEquals(result.success()[i] ? result.finalLoss(i) : largest, result.loss()[i]);
            }
        }
    }

    /** Without a norm, every image of the pixel range is allowed: a white-box attack must always succeed. */
    @Test
    void foolsEverythingWhereEverythingIsAllowed() {
        final var result = run(Pgd.of(50, 2), ThreatModel.unbounded(), IMAGES);
        assertEquals(COUNT, successes(result));
    }

    @Test
    void namesTheImageThatIsOutsideThePixelRange() {
        final var broken = IMAGES.select(4, 5);
        broken.pixels()[SHAPE.size() + 3] = Float.NaN;
        final var message = assertThrows(IllegalArgumentException.class,
            () -> run(Fgsm.untargeted(), new ThreatModel(Norm.LINF, 0.1), broken)).getMessage();
        assertEquals("Image 5 holds the value NaN, outside the classifier's pixel range [0.0, 1.0].", message);
    }
}
