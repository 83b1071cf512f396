package org.polytope.engine.attack.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.polytope.engine.Progress;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.RandomImages;
import org.polytope.engine.attack.gradient.Pgd;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;
import org.polytope.engine.training.validation.Validator;

/** How many images are asked about at once is the model's choice, and changes no result. */
class PreferredBatchTest {

    private static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    private static final MlpClassifier MODEL = new MlpClassifier(SHAPE, 4, 2);

    private static final int COUNT = 300;

    /** Remembers the most images that it was ever asked about. */
    private static final class Choosy implements DifferentiableClassifier {

        private final int preferred;

        private int most;

        private Choosy(final int preferred) {
            this.preferred = preferred;
        }

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
            return MODEL.range();
        }

        @Override
        public int preferredBatch() {
            return preferred;
        }

        @Override
        public Heads heads(final float[] pixels, final int count, final boolean features) {
            most = Math.max(most, count);
            return MODEL.heads(pixels, count, features);
        }

        @Override
        public float[] inputGradient(final float[] pixels, final int count, final boolean features,
            final HeadFunction function) {
            most = Math.max(most, count);
            return MODEL.inputGradient(pixels, count, features, function);
        }
    }

    private static Dataset images() {
        final var batch = RandomImages.labeledBy(MODEL, COUNT, 9);
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"),
            IntStream.range(0, COUNT).mapToObj(i -> batch.select(i).pixels()).toArray(float[][]::new),
            batch.labels());
    }

    private static boolean[] robust(final DifferentiableClassifier model) {
        final var result =
            new AttackSuite(new ThreatModel(Norm.LINF, 0.05), List.of(Pgd.of(5, 1)), Scope.SURVIVORS, 7)
                .run(model, images(), SuiteListener.NONE, Progress.NONE);
        final var robust = new boolean[COUNT];
        for (int i = 0; i < COUNT; i++) {
            robust[i] = result.robust(i);
        }
        return robust;
    }

    @Test
    void aSuiteAsksAboutSoMany() {
        final var expected = robust(MODEL);
        for (final var preferred : new int[]{7, 128, 1000}) {
            final var choosy = new Choosy(preferred);
            assertArrayEquals(expected, robust(choosy));
            assertEquals(Math.min(preferred, COUNT), choosy.most);
        }
    }

    @Test
    void soDoesAValidation() {
        final var expected = Validator.accuracy(MODEL, images(), Progress.NONE);
        for (final var preferred : new int[]{7, 1000}) {
            final var choosy = new Choosy(preferred);
            assertEquals(expected, Validator.accuracy(choosy, images(), Progress.NONE));
            assertEquals(Math.min(preferred, COUNT), choosy.most);
        }
    }
}
