package org.polytope.engine.attack.gradient;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.gradient.Ascent.Iterate;
import org.polytope.engine.attack.gradient.StepSize.Relative;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.objective.BoundLoss;
import org.polytope.engine.objective.Loss;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A loss may compare with what the classifier says of the unchanged images, whichever of them still climb. */
class BoundLossTest {

    private static final int COUNT = 40;

    private static final ImageShape SHAPE = new ImageShape(2, 3, 4);

    private static final MlpClassifier CLASSIFIER = new MlpClassifier(SHAPE, 5, 11);

    /** Asks about one image only. */
    private record OfTheFirst() implements Loss {

        @Override
        public String describe() {
            return "of the first";
        }

        @Override
        public BoundLoss bind(final DifferentiableClassifier target, final Batch batch) {
            target.heads(batch.pixels(), 1, false);
            throw new AssertionError("nobody could tell which image was counted");
        }
    }

    @Test
    void isBoundToAllImagesAtOnce() {
        final var images = RandomImages.labeledBy(CLASSIFIER, 2, 3);
        final var attack = new Fgsm(new Goal.Untargeted(), new OfTheFirst());
        assertThrows(IllegalArgumentException.class,
            () -> attack.runOnCorrect(CLASSIFIER, images, ThreatModel.unbounded(), 1, Progress.NONE));
    }

    /** ‖z(x') − z(x)‖₂², with x the unchanged image. */
    private record FromCleanLogits() implements Loss {

        @Override
        public String describe() {
            return "distance from clean logits";
        }

        @Override
        public BoundLoss bind(final DifferentiableClassifier target, final Batch batch) {
            final var clean = target.heads(batch.pixels(), batch.count(), false).logits();
            return (positions, labels, heads, gradient) -> distances(clean, positions, heads, gradient);
        }

        private static float[] distances(final float[] clean, final int[] positions, final Heads heads,
            final Heads gradient) {
            final var classes = heads.logits().length / heads.count();
            final var distances = new float[heads.count()];
            for (int i = 0; i < heads.logits().length; i++) {
                final var change = heads.logits()[i] - clean[positions[i / classes] * classes + i % classes];
                distances[i / classes] += change * change;
                if (gradient != null) {
                    gradient.logits()[i] += 2 * change;
                }
            }
            return distances;
        }
    }

    @Test
    void isEvaluatedForEachImageByItsOwnPosition() {
        final var images = RandomImages.labeledBy(CLASSIFIER, COUNT, 3);
        final var attack = new Pgd(10, new Relative(0.25), true, 3, Iterate.STRONGEST, new Goal.Untargeted(),
            new FromCleanLogits());
        final var result = attack.runOnCorrect(CLASSIFIER, images, new ThreatModel(Norm.LINF, 0.08), 1, Progress.NONE);
        final var clean = CLASSIFIER.heads(images.pixels(), COUNT, false);
        final var found = CLASSIFIER.heads(result.adversarial().pixels(), COUNT, false);
        final var expected =
            FromCleanLogits.distances(clean.logits(), IntStream.range(0, COUNT).toArray(), found, null);
        final var fooled = IntStream.range(0, COUNT).filter(i -> result.success()[i]).count();

        // one look at the unchanged image, and one at each evaluation
        for (int i = 0; i < COUNT; i++) {
            assertEquals(1 + result.lossPath()[i].length, result.queries()[i]);
        }
        assertTrue(fooled > 0 && fooled < COUNT, fooled + " fooled, so that none or all climb on");
        for (int i = 0; i < COUNT; i++) {
            assertEquals(expected[i], result.loss()[i], 1e-6f);
        }
    }
}
