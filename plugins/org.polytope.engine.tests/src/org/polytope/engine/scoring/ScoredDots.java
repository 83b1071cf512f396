package org.polytope.engine.scoring;

import java.util.List;
import java.util.Optional;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.MlpClassifier;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/** Random images, an honest classifier that is right about all of them, and what checks look at after attacks on it. */
final class ScoredDots {

    static final ImageShape SHAPE = new ImageShape(1, 4, 4);

    static final MlpClassifier HONEST = new MlpClassifier(SHAPE, 4, 2);

    static final ThreatModel THREAT = new ThreatModel(Norm.LINF, 0.03);

    static final Dataset IMAGES = labeledBy(HONEST);

    private ScoredDots() {
    }

    /** @return 150 images that the classifier is right about */
    static Dataset labeledBy(final DifferentiableClassifier classifier) {
        final var random = RandomStream.of(8, RandomPurpose.SAMPLE);
        final var images = new float[150][SHAPE.size()];
        final var labels = new int[images.length];
        for (int i = 0; i < images.length; i++) {
            for (int p = 0; p < SHAPE.size(); p++) {
                images[i][p] = random.nextInt(256) / 255f;
            }
            labels[i] = classifier.predict(images[i], 1)[0];
        }
        return Datasets.ofFloats(SHAPE, List.of("a", "b", "c", "d"), images, labels);
    }

    static Evidence evidence(final DifferentiableClassifier classifier, final ThreatModel threat,
        final Attack... attacks) {
        return evidence(classifier, IMAGES, threat, attacks);
    }

    static Evidence evidence(final DifferentiableClassifier classifier, final Dataset images, final ThreatModel threat,
        final Attack... attacks) {
        final var suite = new AttackSuite(threat, List.of(attacks), Scope.CORRECT, 3);
        final var audit = new ThreatModelAudit(threat, classifier.range());
        return new Evidence(classifier, images, suite.run(classifier, images, audit, Progress.NONE), audit);
    }

    /** @return the same, with a curve and with images that the model has learned from */
    static Evidence with(final Evidence evidence, final List<CurvePoint> curve, final Optional<SeenImages> seen) {
        return new Evidence(evidence.classifier(), evidence.images(), evidence.result(), evidence.audit(), curve, seen,
            evidence.drop());
    }

    /** @return the same, with what a stronger attack has found */
    static Evidence with(final Evidence evidence, final Drop found) {
        return new Evidence(evidence.classifier(), evidence.images(), evidence.result(), evidence.audit(),
            evidence.curve(), evidence.seen(), Optional.of(found));
    }

    static Finding examine(final Diagnostic diagnostic, final DifferentiableClassifier classifier,
        final Attack... attacks) {
        return diagnostic.examine(evidence(classifier, THREAT, attacks), Progress.NONE);
    }
}
