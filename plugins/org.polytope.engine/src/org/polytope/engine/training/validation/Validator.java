package org.polytope.engine.training.validation;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;

/** Accuracies of a network that is still learning. */
public final class Validator {

    private Validator() {
    }

    /**
     * @param images at least one
     * @param progress asked whether to go on
     * @return the share of images whose class is predicted
     */
    public static double accuracy(final DifferentiableClassifier classifier, final Dataset images,
        final Progress progress) {
        var correct = 0;
        for (final var batch : Batches.inOrder(images, classifier.preferredBatch())) {
            progress.checkCanceled();
            final var predicted = classifier.predict(batch.pixels(), batch.count());
            correct +=
                (int)IntStream.range(0, batch.count()).filter(i -> predicted[i] == batch.labels()[i]).count();
        }
        return (double)correct / images.size();
    }

    /** @return the accuracy under attack, on at most {@code limit} images */
    public static double robustAccuracy(final DifferentiableClassifier classifier, final Dataset images,
        final int limit, final Attack attack, final ThreatModel threat, final long seed, final Progress progress) {
        final var suite = new AttackSuite(threat, List.of(attack), Scope.SURVIVORS, seed);
        final var result = suite.run(classifier, Datasets.take(images, limit), SuiteListener.NONE, progress);
        if (!result.complete()) {
            throw new CancellationException();
        }
        return (double)IntStream.range(0, result.count()).filter(result::robust).count() / result.count();
    }
}
