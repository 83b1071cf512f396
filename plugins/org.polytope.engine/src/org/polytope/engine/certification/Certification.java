package org.polytope.engine.certification;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.certification.Method.Bounds;
import org.polytope.engine.certification.Method.RandomizedSmoothing;
import org.polytope.engine.certification.bounds.BoundedNetwork;
import org.polytope.engine.certification.bounds.RadiusSearch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.execution.Classifier;
import org.polytope.engine.model.Model;
import org.polytope.engine.model.Provenance;
import org.polytope.engine.scoring.Accuracy;
import org.polytope.engine.scoring.Finding;

/**
 * What was certified of a model on some images, and what attacks found beside it.
 *
 * @param settings what was done
 * @param images one an image, in the order of the data set
 * @param attacked what was attacked with, in words; empty where no attack was made
 * @param leftOut why attacks were left out, as a sentence
 */
public record Certification(CertificationSettings settings, List<CertifiedImage> images, Optional<String> attacked,
    Optional<String> leftOut) {

    /** The share of the progress bar that certificates take. */
    private static final double CERTIFIED = 0.7;

    /** Copies the list. */
    public Certification {
        images = List.copyOf(images);
    }

    /**
     * @param classifier the model, ready to be asked
     * @param images labeled images that it hasn't learned from
     * @param progress where to report
     * @throws IllegalArgumentException if the method doesn't suit the model, there is no image, or one can't be certified or
     *             attacked
     * @throws java.util.concurrent.CancellationException if {@code progress} was canceled
     */
    public static Certification of(final Model model, final Classifier classifier, final Dataset images,
        final CertificationSettings settings, final Progress progress) {
        settings.method().unsuited(model).ifPresent(reason -> {
            throw new IllegalArgumentException(reason);
        });
        final var certifier = certifier(model, classifier, settings);
        final var known = certify(certifier, classifier, images, progress.part(0, settings.attacks() ? CERTIFIED : 1));
        final var suite = settings.suite().orElseGet(() -> certifier.usualAttacks(settings.seed()));
        final var attempts = new Attempts(certifier, suite, images, known);
        if (settings.attacks()) {
            attempts.at(settings.radii(), progress.part(CERTIFIED, 1));
        }
        return new Certification(settings, List.of(known),
            attempts.made() ? Optional.of(words(suite)) : Optional.empty(),
            attempts.leftOut());
    }

    private static String words(final AttackSuite suite) {
        return String.join("; ", suite.attacks().stream().map(Attack::describe).toList());
    }

    private static Certifier certifier(final Model model, final Classifier classifier,
        final CertificationSettings settings) {
        if (settings.method() instanceof RandomizedSmoothing randomized) {
            return new SmoothingCertifier(classifier, randomized.smoothing());
        }
        final var network =
            BoundedNetwork.of(model.network(), model.parameters(), model.normalization(), model.range());
        return new BoundCertifier(classifier, new RadiusSearch(network, ((Bounds)settings.method()).bounds(),
            settings.radii(), model.range().width()));
    }

    private static CertifiedImage[] certify(final Certifier certifier, final Classifier classifier,
        final Dataset images, final Progress progress) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("There is no image to certify.");
        }
        final var known = new CertifiedImage[images.size()];
        for (int first = 0; first < known.length; first += certifier.batch()) {
            final var from = first;
            final var to = Math.min(known.length, first + certifier.batch());
            final var part = progress.part((double)from / known.length, (double)to / known.length)
                .titled("Certifying image %s of %s".formatted(from + 1, known.length));
            part.checkCanceled();
            part.report(0, () -> "begun");
            final var batch = images.batch(IntStream.range(from, to).toArray());
            BatchCheck.require(batch, classifier);
            final var found = certifier.certify(batch, part);
            System.arraycopy(found, 0, known, from, found.length);
        }
        return known;
    }

    private Accuracy share(final Predicate<CertifiedImage> counted) {
        return Accuracy.of((int)images.stream().filter(counted).count(), images.size());
    }

    /** @return the share of images that are certainly classified rightly within this distance: certified accuracy */
    public Accuracy certified(final double distance) {
        return share(image -> image.certified(distance));
    }

    /** @return the share of images of which nothing within this distance is known that is classified wrongly */
    public Accuracy withstood(final double distance) {
        return share(image -> image.withstood(distance));
    }

    /** @return the share of images of which it isn't clear what they are taken for */
    public Accuracy abstained() {
        return share(CertifiedImage::abstained);
    }

    /**
     * @return the average certified radius (Zhai et al., "MACER: Attack-free and Scalable Robust Training via Maximizing
     *         Certified Radius", ICLR 2020, Sec. 4): wrong and abstained images count as 0
     */
    public double averageRadius() {
        return images.stream().mapToDouble(CertifiedImage::rightRadius).average().orElse(Double.NaN);
    }

    /** @return whether certificates and attacks agree */
    public Finding check() {
        return ContradictionCheck.of(this);
    }

    /**
     * @param provenance where the model comes from
     * @return what the user should know, as sentences
     */
    public List<String> advice(final Provenance provenance) {
        return Advice.of(this, provenance);
    }

    /** @return the largest radius that any image has */
    public double largestRadius() {
        return images.stream().mapToDouble(CertifiedImage::radius).max().orElse(0);
    }
}
