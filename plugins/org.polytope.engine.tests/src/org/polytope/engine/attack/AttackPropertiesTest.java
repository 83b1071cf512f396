package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.BoundaryAttack;
import org.polytope.engine.attack.blackbox.GaussianNoise;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.catalog.AttackCatalog;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.gradient.ApgdFromOutside;
import org.polytope.engine.attack.gradient.Ascent.Clamping;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.Bim;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Mim;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.gradient.RandomStepFgsm;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.attack.minimum.CarliniWagner;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.ElasticNet;
import org.polytope.engine.attack.minimum.ElasticNet.Decision;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.attack.minimum.FastMinimumNorm;
import org.polytope.engine.attack.minimum.SaliencyMap;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.objective.CrossEntropy;
import org.polytope.engine.objective.Margin;
import org.polytope.engine.threat.PerturbationSize;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** What holds for every attack in every norm, against a small curved classifier of images that aren't square. */
class AttackPropertiesTest {

    private static final ImageShape SHAPE = new ImageShape(3, 8, 9);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 11);

    private static final int COUNT = 40;

    private static final Batch IMAGES = RandomImages.labeledBy(CLASSIFIER, COUNT, 3);

    private static final List<ThreatModel> BALLS = List.of(new ThreatModel(Norm.LINF, 0.1),
        new ThreatModel(Norm.L2, 0.6), new ThreatModel(Norm.L1, 1.5), new ThreatModel(Norm.L0, 3));

    private static final Goal UNTARGETED = new Goal.Untargeted();

    private static final List<Attack> GRADIENT_ATTACKS = List.of(Fgsm.untargeted(), Fgsm.reference(), Bim.of(10),
        Bim.reference(10), Mim.of(10), Mim.reference(10), Pgd.of(10, 3), Pgd.reference(10), Pgd.singleStep(),
        new Fgsm(new Goal.LeastLikely(), new Margin()),
        new Bim(30, new Relative(0.3), Clamping.AT_END, Iterate.LAST, UNTARGETED, new Margin()),
        new Pgd(10, new Relative(0.25), true, 2, Iterate.STRONGEST, new Goal.RandomClass(), new CrossEntropy()),
        new Pgd(10, new Relative(0.25), true, 2, Iterate.LAST, new Goal.GivenClass(2), new Margin()),
        new Mim(5, new Relative(1), 0.5, Clamping.EACH_STEP, Iterate.LAST, UNTARGETED, new Margin()),
        RandomStepFgsm.untargeted(), new RandomStepFgsm(1.0 / 6, new Goal.LeastLikely(), new Margin()));

    private static final List<Attack> AUTO_ATTACKS = List.of(Apgd.crossEntropy(),
        new Apgd(Objective.RATIO, 20, 3, 1, 2), new Apgd(Objective.MARGIN, 20, 2, 1, 1),
        new Apgd(Objective.TARGETED_RATIO, 20, 2, 9, 1),
        new ApgdFromOutside(new Apgd(Objective.CROSS_ENTROPY, 20, 2, 1, 1)),
        new ApgdFromOutside(new Apgd(Objective.TARGETED_RATIO, 7, 1, 9, 2)), new Fab(20, 0, 2, 0.1, 1.05, 0.9),
        new Fab(20, 9, 2, 0.1, 1.05, 0.9), new Square(200, 0.8));

    private static final List<Attack> SMALLEST_CHANGES = List.of(FastMinimumNorm.untargeted(Norm.LINF),
        FastMinimumNorm.untargeted(Norm.L2), FastMinimumNorm.of(new Goal.RandomClass(), Norm.L1),
        new FastMinimumNorm(UNTARGETED, Norm.L0, 30, 0.5, 0.2), SaliencyMap.untargeted(),
        new SaliencyMap(UNTARGETED, 3, -0.3, 0.5), SaliencyMap.toward(new Goal.GivenClass(2)),
        DeepFool.l2(), DeepFool.linf(), new DeepFool(Norm.L2, 10, 2, 0.1),
        new CarliniWagner(4, 20, 0.05, 0.1, 0, true, UNTARGETED),
        new CarliniWagner(1, 30, 0.05, 1, 0.2, false, new Goal.GivenClass(2)),
        new ElasticNet(0.01, Decision.ELASTIC_NET, 4, 20, 0.05, 0.1, 0, true, UNTARGETED),
        new ElasticNet(0.001, Decision.L1, 10, 10, 0.05, 1, 0.2, true, new Goal.RandomClass()));

    private static final List<Attack> BLACK_BOX_ATTACKS = List.of(new RandomSearch(20), new GaussianNoise(10, 0.1),
        new Spsa(5, 12, 0.01, 0.02, true, UNTARGETED), new Spsa(4, 8, 0.02, 0.05, false, new Goal.GivenClass(2)),
        new HopSkipJump(Norm.L2, 3, 10, 15, 1), new HopSkipJump(Norm.NONE, 3, 10, 15, 1), BoundaryAttack.of(350));

    /** Those of the catalog, whichever they are, in few steps; those above have settings that deserve a test, too. */
    private static Stream<Attack> attacks() {
        final var known = AttackCatalog.ATTACKS.stream().flatMap(entry -> entry.defaults().stream())
            .map(setting -> RecordCopy.shortened(setting.attack()));
        final var chosen = Stream.of(GRADIENT_ATTACKS, AUTO_ATTACKS, SMALLEST_CHANGES, BLACK_BOX_ATTACKS)
            .flatMap(List::stream);
        return Stream.concat(known, chosen).distinct();
    }

    static Stream<Arguments> everyAttackInEveryNorm() {
        return attacks().flatMap(attack -> threats(attack).stream().map(threat -> Arguments.of(attack, threat)));
    }

    /** What suits no ball is run without one. */
    private static List<ThreatModel> threats(final Attack attack) {
        final var balls = BALLS.stream().filter(threat -> attack.unsuited(CLASSIFIER, threat).isEmpty()).toList();
        return balls.isEmpty() ? List.of(ThreatModel.unbounded()) : balls;
    }

    static Stream<Arguments> everyAttackInEveryBall() {
        return everyAttackInEveryNorm().filter(run -> BALLS.contains(run.get()[1]));
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
        final var aim = attack.goal().aim(IMAGES, CLASSIFIER.classes(), 42,
            () -> CLASSIFIER.scores(IMAGES.pixels(), COUNT));
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
        final var backward = IntStream.iterate(COUNT - 1, i -> i >= 0, i -> i - 1).toArray();
        for (final var part : List.of(Arrays.copyOfRange(backward, 0, 7), Arrays.copyOfRange(backward, 7, COUNT))) {
            final var result = run(attack, threat, IMAGES.select(part));
            assertArrayEquals(whole.adversarial().select(part).pixels(), result.adversarial().pixels());
            for (int i = 0; i < part.length; i++) {
                assertEquals(whole.success()[part[i]], result.success()[i]);
                assertEquals(whole.loss()[part[i]], result.loss()[i]);
                assertEquals(whole.queries()[part[i]], result.queries()[i]);
            }
        }
    }

    /** What needs more classes says so; the others work, and find something where almost everything is allowed. */
    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void worksWithFewClasses(final int classes) {
        final var classifier = new MlpClassifier(SHAPE, classes, 5);
        final var images = RandomImages.labeledBy(classifier, COUNT, 3);
        final var threat = new ThreatModel(Norm.LINF, 0.9);
        final var leftOut = new ArrayList<String>();
        Stream.of(GRADIENT_ATTACKS, AUTO_ATTACKS, SMALLEST_CHANGES, BLACK_BOX_ATTACKS).flatMap(List::stream)
            .filter(attack -> !(attack.goal() instanceof Goal.GivenClass given && given.index() >= classes))
            .forEach(attack -> attack.unsuited(classifier, threat).ifPresentOrElse(leftOut::add, () -> {
                final var success = attack.run(classifier, images, threat, 1, Progress.NONE).success();
                assertTrue(IntStream.range(0, COUNT).anyMatch(i -> success[i]), attack::describe);
            }));
        final var few = leftOut.stream().filter(reason -> reason.contains("classes")).toList();
        assertEquals(classes == 2 ? 3 : 2, few.size(), leftOut::toString);
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryBall")
    void changesNothingWhenNothingIsAllowed(final Attack attack, final ThreatModel threat) {
        final var result = run(attack, threat.withEpsilon(0), IMAGES);
        assertArrayEquals(IMAGES.pixels(), result.adversarial().pixels());
        final var message = Arrays.toString(result.success());
        assertTrue(IntStream.range(0, COUNT).noneMatch(i -> result.success()[i]), message);
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void standsStillWhereThereIsNoGradient(final Attack attack, final ThreatModel threat) {
        final var flat = new LinearClassifier(SHAPE, new float[5][SHAPE.size()], 1, 0, 0, 0, 0);
        final var images = new Batch(flat.shape(), IMAGES.pixels(), new int[COUNT], IMAGES.indices());
        final var result = attack.run(flat, images, threat, 1, Progress.NONE);
        for (int i = 0; i < COUNT; i++) {
            assertFalse(result.success()[i]);
            assertFalse(Float.isNaN(result.loss()[i]));
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
        final var canceled = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                throw new CancellationException();
            }
        };
        assertThrows(CancellationException.class, () -> attack.run(CLASSIFIER, IMAGES, threat, 0, canceled));
    }

    /** The same classifier for pixels in [−1, 3]: four times the distances. */
    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void staysInsideOtherPixelRangesToo(final Attack attack, final ThreatModel threat) {
        final var stretched = new StretchedClassifier(CLASSIFIER, new PixelRange(-1, 3));
        final var images = IMAGES.withPixels(stretched.stretch(IMAGES.pixels()));
        final var allowed = threat.withEpsilon(4 * threat.epsilon());
        final var found = attack.run(stretched, images, allowed, 42, Progress.NONE).adversarial().pixels();
        for (int i = 0; i < COUNT; i++) {
            final var size = PerturbationSize.between(images.pixels(), found, i * SHAPE.size(), SHAPE.size());
            assertTrue(size.in(threat.norm()) <= allowed.epsilon() + 1e-6, () -> "moved by " + size);
        }
        for (final var pixel : found) {
            assertTrue(pixel >= -1 && pixel <= 3, () -> "pixel " + pixel);
        }
    }

    @ParameterizedTest
    @MethodSource("everyAttackInEveryNorm")
    void keepsNumbersThatAreNoneOutOfTheImages(final Attack attack, final ThreatModel threat) {
        final var broken = new LinearClassifier(SHAPE, new float[][]{nothing(), new float[SHAPE.size()],
            new float[SHAPE.size()], new float[SHAPE.size()], new float[SHAPE.size()]}, 0, 0, 0, 0, 0);
        final var images = new Batch(broken.shape(), IMAGES.pixels(), new int[COUNT], IMAGES.indices());
        for (final var pixel : attack.run(broken, images, threat, 1, Progress.NONE).adversarial().pixels()) {
            assertTrue(pixel >= 0 && pixel <= 1, () -> "pixel " + pixel);
        }
    }

    private static float[] nothing() {
        final var weights = new float[SHAPE.size()];
        Arrays.fill(weights, Float.NaN);
        return weights;
    }
}
