package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Fgsm;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

class ExpectationOverTransformationTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final MlpClassifier STILL = new MlpClassifier(SHAPE, 4, 2);

    private static final ThreatModel THREAT = new ThreatModel(Norm.LINF, 0.06);

    private static final int COUNT = 200;

    private static final int SAMPLES = 16;

    /** Adds noise to every image before it looks at it, another one at each call, and counts the images it was shown. */
    private static final class Noisy implements DifferentiableClassifier {

        private final SplittableRandom random = new SplittableRandom(11);

        private final double deviation;

        private long images;

        private Noisy(final double deviation) {
            this.deviation = deviation;
        }

        private float[] shaken(final float[] pixels, final int count) {
            images += count;
            final var shaken = pixels.clone();
            for (int p = 0; p < count * SHAPE.size(); p++) {
                shaken[p] += (float)(deviation * random.nextGaussian());
            }
            return shaken;
        }

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return STILL.classes();
        }

        @Override
        public PixelRange range() {
            return STILL.range();
        }

        @Override
        public Heads heads(final float[] pixels, final int count, final boolean features) {
            return STILL.heads(shaken(pixels, count), count, features);
        }

        @Override
        public float[] inputGradient(final float[] pixels, final int count, final boolean features,
            final HeadFunction function) {
            return STILL.inputGradient(shaken(pixels, count), count, features, function);
        }
    }

    private static Batch images() {
        return RandomImages.labeledBy(STILL, COUNT, 4);
    }

    /** @return how often the noisy classifier is right about an image found, in the mean over 50 answers */
    private static double accuracy(final Attack attack) {
        final var noisy = new Noisy(0.1);
        final var batch = images();
        final var found = attack.run(noisy, batch, THREAT, 1, Progress.NONE).adversarial();
        var correct = 0;
        for (int answer = 0; answer < 50; answer++) {
            final var predicted = noisy.predict(found.pixels(), COUNT);
            correct += (int)IntStream.range(0, COUNT).filter(i -> predicted[i] == batch.labels()[i]).count();
        }
        return correct / 50.0 / COUNT;
    }

    /** An attack on single answers stops at the first that happens to be wrong, and follows gradients of noise. */
    @Test
    void findsWhatNoiseHides() {
        final var plain = accuracy(Pgd.of(20, 1));
        final var expected = accuracy(new ExpectationOverTransformation(Pgd.of(20, 1), SAMPLES));
        assertTrue(expected < plain - 0.1, plain + " and " + expected);
    }

    @Test
    void changesNothingWhereAnswersAreAlwaysTheSame() {
        final var batch = images();
        for (final Attack attack : List.of(Pgd.of(10, 2), Apgd.targeted(), new Square(50, 0.8), Fab.targeted())) {
            final var plain = attack.run(STILL, batch, THREAT, 1, Progress.NONE);
            // a power of two, so that means are exact
            final var expected = new ExpectationOverTransformation(attack, 4).run(STILL, batch, THREAT, 1,
                Progress.NONE);
            assertArrayEquals(plain.success(), expected.success());
            assertArrayEquals(plain.adversarial().pixels(), expected.adversarial().pixels(), attack.describe());
            assertArrayEquals(Arrays.stream(plain.queries()).map(queries -> 4 * queries).toArray(),
                expected.queries());
        }
    }

    @Test
    void countsEveryAnswer() {
        final var noisy = new Noisy(0.1);
        final var found = new ExpectationOverTransformation(Pgd.of(10, 2), SAMPLES).run(noisy, images(), THREAT, 1,
            Progress.NONE);
        assertEquals(Arrays.stream(found.queries()).sum(), noisy.images);
    }

    /** The function that is differentiated sees the mean last, and the gradient is the mean of all gradients. */
    @Test
    void averagesScoresAndGradients() {
        final var averaged = new AveragedClassifier(new Noisy(0.1), 3, Progress.NONE);
        final var single = new Noisy(0.1);
        final var pixels = images().pixels();
        final var heads = new float[3][];
        final var slopes = new float[3][];
        for (int sample = 0; sample < 3; sample++) {
            final var number = sample;
            slopes[sample] = single.inputGradient(pixels, COUNT, false, (first, seen, gradient) -> {
                heads[number] = seen.logits();
                Arrays.fill(gradient.logits(), 1);
            });
        }
        final var last = new Heads[1];
        final var gradient = averaged.inputGradient(pixels, COUNT, false, (first, seen, byHeads) -> {
            last[0] = seen;
            Arrays.fill(byHeads.logits(), 1);
        });
        for (int i = 0; i < gradient.length; i++) {
            assertEquals((slopes[0][i] + slopes[1][i] + slopes[2][i]) / 3, gradient[i], 1e-4);
        }
        for (int i = 0; i < last[0].logits().length; i++) {
            assertEquals((heads[0][i] + heads[1][i] + heads[2][i]) / 3, last[0].logits()[i], 1e-4);
        }
    }

    @Test
    void asksBeforeEveryAnswerWhetherToGoOn() {
        final var noisy = new Noisy(0.1);
        final var impatient = new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // nobody listens
            }

            @Override
            public void checkCanceled() {
                if (noisy.images >= 5 * COUNT) {
                    throw new CancellationException();
                }
            }
        };
        final var attack = new ExpectationOverTransformation(Pgd.of(10, 2), SAMPLES);
        assertThrows(CancellationException.class, () -> attack.run(noisy, images(), THREAT, 1, impatient));
        assertEquals(5 * COUNT, noisy.images);
    }

    @Test
    void isSuitedAndAimedLikeTheAttackItRuns() {
        final var two = new MlpClassifier(SHAPE, 2, 1);
        assertEquals(Apgd.ratio().unsuited(two, THREAT),
            new ExpectationOverTransformation(Apgd.ratio(), 2).unsuited(two, THREAT));
        assertEquals("FGSM, expectation over 20 samples",
            new ExpectationOverTransformation(Fgsm.untargeted(), 20).describe());
        assertThrows(IllegalArgumentException.class, () -> new ExpectationOverTransformation(Fgsm.untargeted(), 0));
    }
}
