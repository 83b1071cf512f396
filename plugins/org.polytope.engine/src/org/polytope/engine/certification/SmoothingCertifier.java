package org.polytope.engine.certification;

import java.util.List;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.gradient.Apgd;
import org.polytope.engine.attack.gradient.Apgd.Objective;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.certification.smoothing.SmoothedClassifier;
import org.polytope.engine.certification.smoothing.SmoothedScores;
import org.polytope.engine.certification.smoothing.Smoothing;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Certifies a network under noise. Attacks climb the mean of its answers to some draws; many more draws judge what they find. */
final class SmoothingCertifier implements Certifier {

    /** Draws of noise that a step of an attack averages. */
    private static final int DRAWS = 16;

    /** Noisy copies that judge an attacked image, if as many are asked about unchanged ones. */
    private static final int JUDGING = 1000;

    private final DifferentiableClassifier classifier;

    private final Smoothing smoothing;

    private final SmoothedClassifier smoothed;

    SmoothingCertifier(final DifferentiableClassifier classifier, final Smoothing smoothing) {
        this.classifier = classifier;
        this.smoothing = smoothing;
        smoothed = new SmoothedClassifier(classifier, smoothing);
    }

    @Override
    public int batch() {
        return 1;
    }

    @Override
    public CertifiedImage[] certify(final Batch images, final Progress progress) {
        final var certificates = smoothed.certify(images, progress);
        return IntStream.range(0, certificates.length).mapToObj(i -> {
            final var predicted = certificates[i].predicted();
            final var wrong = predicted != images.labels()[i] && predicted != SmoothedClassifier.ABSTAINED;
            return new CertifiedImage(images.labels()[i], predicted, certificates[i].radiusOf(predicted),
                wrong ? 0 : Double.POSITIVE_INFINITY);
        }).toArray(CertifiedImage[]::new);
    }

    @Override
    public Target attacked(final Progress progress) {
        return new SmoothedScores(classifier, smoothing, DRAWS, progress);
    }

    @Override
    public int[] judge(final Batch images, final Progress progress) {
        return smoothed.predict(images, Math.min(JUDGING, smoothing.estimation()), progress);
    }

    @Override
    public Norm norm() {
        return Norm.L2;
    }

    @Override
    public AttackSuite usualAttacks(final long seed) {
        return new AttackSuite(new ThreatModel(Norm.L2, 1), List.of(new Apgd(Objective.CROSS_ENTROPY, 20, 1, 1, 1)),
            Scope.SURVIVORS, seed);
    }
}
