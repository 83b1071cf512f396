package org.polytope.engine.scoring;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.network.PixelRange;

/**
 * How robust a classifier is, and how far that can be believed. Robust accuracy is always the worst case for each image
 * over all attacks, never the least of their means.
 *
 * @param suite what was run: threat model, attacks with all their settings, seed
 * @param range the classifier's pixel range
 * @param count number of images
 * @param clean accuracy on unchanged images
 * @param robust accuracy in the worst case, of the images that any attack could be made on (an attack toward a class
 *            can't be made on images of that class); not known (count 0) where no attack was run
 * @param images one entry an image
 * @param attacks one entry an attack
 * @param classes one entry a class
 * @param curve robust accuracy by epsilon, from 0 on; only the two ends where no further epsilon was asked for;
 *            empty under a threat model without a norm
 * @param breakdown what lies behind the robust accuracy
 * @param findings what the checks of integrity found; empty where they weren't asked for
 * @param drop by how much the robust accuracy is probably too high; empty where no probe was made
 * @param weakness what keeps the attacks that were run from being as strong as AutoAttack; empty where nothing does
 * @param advice whether epsilon was probably meant in other units; empty if not
 * @param complete whether nothing was canceled
 * @param seconds time taken
 */
public record RobustnessReport(AttackSuite suite, PixelRange range, int count, Accuracy clean, Accuracy robust,
    List<ImageScore> images, List<AttackScore> attacks, List<ClassScore> classes, List<CurvePoint> curve,
    Breakdown breakdown, List<Finding> findings, Optional<Drop> drop, Optional<String> weakness,
    Optional<String> advice, boolean complete,
    double seconds) {

    /** Copies the lists. */
    public RobustnessReport {
        images = List.copyOf(images);
        attacks = List.copyOf(attacks);
        classes = List.copyOf(classes);
        curve = List.copyOf(curve);
        findings = List.copyOf(findings);
    }

    /** @return {@code [n]}, which images withstood an attack, and all others too */
    public boolean[] robustImages() {
        final var robust = new boolean[images.size()];
        IntStream.range(0, robust.length).forEach(i -> robust[i] = images.get(i).withstood());
        return robust;
    }

    /** @return how far the robust accuracy can be believed */
    public Grade grade() {
        if (!robust.isKnown() || nothingWasRun()) {
            return Grade.NOT_TRUSTWORTHY;
        }
        final var grade = new Grading(robust, findings, drop).grade();
        return noneIsRight() && grade != Grade.NOT_TRUSTWORTHY ? Grade.UNCHECKED : grade;
    }

    /** Nothing was attacked, because no image is classified correctly. */
    boolean noneIsRight() {
        return clean.correct() == 0 && attacks.stream().noneMatch(attack -> attack.success().isKnown());
    }

    boolean nothingWasRun() {
        return attacks.stream().allMatch(attack -> attack.omitted().isPresent());
    }

    /** @return the grade and why, in one line without a full stop */
    public String headline() {
        return new VerdictWords(this).headline();
    }

    /** @return the result and how to read it, in a few sentences */
    public String verdict() {
        return new VerdictWords(this).verdict();
    }

    /** @return what whoever runs the score must know even without reading the report, in sentences */
    public List<String> warnings() {
        return new VerdictWords(this).warnings();
    }
}
