package org.polytope.fuzz.format;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.blackbox.RandomSearch;
import org.polytope.engine.attack.blackbox.Square;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Heads;
import org.polytope.engine.network.PixelRange;
import org.polytope.engine.scoring.RobustnessScorer;
import org.polytope.engine.scoring.ScoringSettings;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** A score that takes no time, of which a file keeps the progress. */
final class Scores {

    private static final ImageShape SHAPE = new ImageShape(1, 2, 2);

    private static final Dataset IMAGES = Datasets.ofBytes(SHAPE, List.of("dark", "bright"),
        new byte[][]{{1, 2, 3, 4}, {90, 91, 92, 93}, {-1, -2, -3, -4}}, new int[]{0, 0, 1});

    private static final AttackSuite SUITE = new AttackSuite(new ThreatModel(Norm.LINF, 0.25),
        List.of(new RandomSearch(3), new Square(4, 0.5)), Scope.SURVIVORS, 1);

    /** Tells bright images from dark ones. */
    private static final class Brightness implements DifferentiableClassifier {

        @Override
        public ImageShape shape() {
            return SHAPE;
        }

        @Override
        public int classes() {
            return 2;
        }

        @Override
        public PixelRange range() {
            return PixelRange.UNIT;
        }

        @Override
        public Heads heads(final float[] pixels, final int count, final boolean features) {
            final var logits = new float[2 * count];
            for (int i = 0; i < count * SHAPE.size(); i++) {
                logits[2 * (i / SHAPE.size()) + 1] += pixels[i] - 0.5f;
            }
            return new Heads(count, logits, new float[0][]);
        }

        @Override
        public float[] inputGradient(final float[] pixels, final int count, final boolean features,
            final HeadFunction function) {
            throw new UnsupportedOperationException("None of the attacks asks for gradients.");
        }
    }

    /** Cancels once it was asked as often as that. */
    private static final class Patience implements Progress {

        private int left;

        Patience(final int left) {
            this.left = left;
        }

        @Override
        public void report(final double fraction, final Supplier<String> message) {
            // nobody listens
        }

        @Override
        public void checkCanceled() {
            if (--left < 0) {
                throw new CancellationException();
            }
        }
    }

    private Scores() {
    }

    /** Goes on with the score that a file keeps, to its end. */
    static void resume(final Path file) {
        score(file, Progress.NONE);
    }

    private static void score(final Path file, final Progress progress) {
        RobustnessScorer.score(new Brightness(), IMAGES,
            new ScoringSettings(SUITE, List.of(), false).withProgressIn(file), SuiteListener.NONE, progress);
    }

    /** @return files of scores that were canceled early and late */
    static List<byte[]> files() throws IOException {
        return List.of(SeedModels.written(file -> score(file, new Patience(2))),
            SeedModels.written(file -> score(file, new Patience(9))));
    }
}
