package org.polytope.engine.certification;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.threat.ThreatModel.Norm;

/**
 * Attacks what was certified, at rising radii, each time what isn't known to be fooled there yet. What fools an image at one
 * distance is allowed at every larger one.
 */
final class Attempts {

    private final Certifier certifier;

    private final AttackSuite suite;

    private final Dataset images;

    private final CertifiedImage[] known;

    private final TreeSet<String> leftOut = new TreeSet<>();

    private boolean made;

    Attempts(final Certifier certifier, final AttackSuite suite, final Dataset images, final CertifiedImage[] known) {
        this.certifier = certifier;
        this.suite = suite;
        this.images = images;
        this.known = known;
    }

    /**
     * @param radii rising, above 0
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    void at(final List<Double> radii, final Progress progress) {
        for (int step = 0; step < radii.size(); step++) {
            attack(radii.get(step),
                progress.part((double)step / radii.size(), (step + 1.0) / radii.size()).titled("Attacking"));
        }
    }

    private void attack(final double radius, final Progress progress) {
        final var waiting = IntStream.range(0, known.length).filter(i -> known[i].withstood(radius)).toArray();
        if (waiting.length == 0) {
            return;
        }
        final var result = suite.withEpsilon(radius).run(certifier.attacked(progress),
            Datasets.subset(images, waiting), (attack, batch, found, predicted) -> {
                final var at = Arrays.stream(batch.indices()).map(i -> waiting[i]).toArray();
                final var judged = certifier.judge(
                    new Batch(batch.shape(), found.adversarial().pixels(), batch.labels(), at), silent(progress));
                for (int i = 0; i < at.length; i++) {
                    if (wrong(known[at[i]].label(), judged[i])) {
                        // rounded to single precision, an image on the edge of its ball may lie a hair outside
                        known[at[i]] = known[at[i]].fooled(Math.min(radius, found.size(batch, i).in(norm())));
                    }
                }
            }, progress);
        if (!result.complete()) {
            throw new CancellationException();
        }
        result.outcomes().forEach(outcome -> {
            outcome.omitted().ifPresent(leftOut::add);
            made |= outcome.omitted().isEmpty();
        });
    }

    private Norm norm() {
        return certifier.norm();
    }

    private static boolean wrong(final int label, final int judged) {
        return judged != label && judged >= 0;
    }

    /** @return whether to go on, and nothing else: the attack tells how far it is */
    private static Progress silent(final Progress progress) {
        return new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                // the attack reports
            }

            @Override
            public void checkCanceled() {
                progress.checkCanceled();
            }
        };
    }

    /** @return whether any attack was made */
    boolean made() {
        return made;
    }

    /** @return why attacks were left out, as a sentence; empty where none was */
    Optional<String> leftOut() {
        return leftOut.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", leftOut));
    }
}
