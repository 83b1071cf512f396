package org.polytope.engine.attack;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.HopSkipJump;
import org.polytope.engine.attack.blackbox.Spsa;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.minimum.DeepFool;
import org.polytope.engine.attack.minimum.Fab;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Multiplying all scores by a number changes no prediction, and so nothing that can be found: attacks that don't climb
 * cross-entropy find the same. By a power of two, float32 rounds the same everywhere. (Cross-entropy saturates, and the
 * constants of Carlini-Wagner and EAD weigh the scores against the size of the change: those depend on the scale by design.)
 */
class ScaleOfScoresTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final DifferentiableClassifier ORIGINAL = new MlpClassifier(SHAPE, 5, 3);

    /** @param factor what all scores are multiplied by */
    private record Scaled(float factor) implements DifferentiableClassifier {

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return ORIGINAL.classes();
        }

        @Override
        public PixelRange range() {
            return ORIGINAL.range();
        }

        @Override
        public Heads heads(final float[] pixels, final int count, final boolean features) {
            final var heads = ORIGINAL.heads(pixels, count, features);
            return new Heads(count, times(heads.logits()), heads.features());
        }

        private float[] times(final float[] scores) {
            final var scaled = new float[scores.length];
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] = scores[i] * factor;
            }
            return scaled;
        }

        @Override
        public float[] inputGradient(final float[] pixels, final int count, final boolean features,
            final HeadFunction function) {
            return ORIGINAL.inputGradient(pixels, count, features, (first, heads, gradient) -> {
                final var own = heads.zerosLike();
                function.differentiate(first, new Heads(heads.count(), times(heads.logits()), heads.features()), own);
                for (int i = 0; i < own.logits().length; i++) {
                    gradient.logits()[i] += factor * own.logits()[i];
                }
            });
        }
    }

    static Stream<Attack> ofAnyScale() {
        return Stream.of(DeepFool.l2(), DeepFool.linf(), Spsa.standard(), Fab.targeted(), Fab.untargeted(),
            new Square(300, 0.8), Apgd.ratio(), Apgd.targeted(), HopSkipJump.of(Norm.LINF, 5));
    }

    @ParameterizedTest
    @MethodSource("ofAnyScale")
    void findsTheSameWhateverTheScale(final Attack attack) {
        final var batch = RandomImages.labeledBy(ORIGINAL, 24, 5);
        final var threat = new ThreatModel(Norm.LINF, 0.08);
        final var expected = attack.run(ORIGINAL, batch, threat, 1, Progress.NONE).success();
        assertTrue(IntStream.range(0, 24).anyMatch(i -> expected[i]), "some are fooled");
        for (final var factor : List.of(0x1p-30f, 0x1p-10f, 1e-3f, 1e3f, 0x1p10f, 0x1p30f)) {
            assertArrayEquals(expected, attack.run(new Scaled(factor), batch, threat, 1, Progress.NONE).success(),
                () -> "scores times " + factor);
        }
    }
}
