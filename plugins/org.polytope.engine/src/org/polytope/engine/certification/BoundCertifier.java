package org.polytope.engine.certification;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.Suites;
import org.polytope.engine.certification.bounds.RadiusSearch;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.network.Target;
import org.polytope.engine.threat.ThreatModel;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Certifies a network itself.
 *
 * @param classifier the network as it is run
 * @param search looks for the radius of an image
 */
record BoundCertifier(Target classifier, RadiusSearch search) implements Certifier {

    /** As many as processors have something to do. */
    @Override
    public int batch() {
        return 8;
    }

    /** What is wrong unchanged needs no certificate. */
    @Override
    public CertifiedImage[] certify(final Batch images, final Progress progress) {
        final var predicted = Decisions.of(classifier, images.pixels(), images.indices());
        final var size = images.shape().size();
        return IntStream.range(0, images.count()).parallel().mapToObj(i -> {
            final var label = images.labels()[i];
            final var correct = predicted[i] == label;
            final var pixels = Arrays.copyOfRange(images.pixels(), i * size, (i + 1) * size);
            return new CertifiedImage(label, predicted[i], correct ? search.radius(pixels, label, progress) : 0,
                correct ? Double.POSITIVE_INFINITY : 0);
        }).toArray(CertifiedImage[]::new);
    }

    @Override
    public Target attacked(final Progress progress) {
        return classifier;
    }

    @Override
    public int[] judge(final Batch images, final Progress progress) {
        return Decisions.of(classifier, images.pixels(), images.indices());
    }

    @Override
    public Norm norm() {
        return Norm.LINF;
    }

    @Override
    public AttackSuite usualAttacks(final long seed) {
        return Suites.quick(new ThreatModel(Norm.LINF, 1), seed);
    }
}
