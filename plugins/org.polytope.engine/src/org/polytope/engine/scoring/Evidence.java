package org.polytope.engine.scoring;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.polytope.engine.attack.Attack;
import org.polytope.engine.attack.suite.AttackOutcome;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Batches;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.dataset.SeenImages;
import org.polytope.engine.network.DifferentiableClassifier;

/**
 * What checks may look at.
 *
 * @param classifier the classifier that was scored
 * @param images the images it was scored on
 * @param result what the attacks found
 * @param audit what was seen of the adversarial images
 * @param curve robust accuracy by epsilon, rising; empty where there is none
 * @param seen the images that the model has learned from; empty if nothing is known of them
 * @param drop what a stronger attack has found; empty where none was made
 */
record Evidence(DifferentiableClassifier classifier, Dataset images, SuiteResult result, ThreatModelAudit audit,
    List<CurvePoint> curve, Optional<SeenImages> seen, Optional<Drop> drop) {

    /** What checks may look at that need neither curve, training images nor a stronger attack. */
    Evidence(final DifferentiableClassifier classifier, final Dataset images, final SuiteResult result,
        final ThreatModelAudit audit) {
        this(classifier, images, result, audit, List.of(), Optional.empty(), Optional.empty());
    }

    /** @return the first {@code limit} images, fewer large ones, whatever they are taken for; may be none */
    Batch first(final int limit) {
        return first(limit, IntStream.range(0, result.count()));
    }

    /** @return the first {@code limit} images that are classified correctly, fewer large ones; may be none */
    Batch correct(final int limit) {
        return first(limit, IntStream.range(0, result.count()).filter(result::correct));
    }

    /** @return the first {@code limit} images that withstood all attacks made on them, fewer large ones; may be none */
    Batch robust(final int limit) {
        return first(limit, withstood());
    }

    private Batch first(final int limit, final IntStream positions) {
        return images.batch(positions.limit(Math.min(limit, Batches.usualSize(images.shape()))).toArray());
    }

    /** @return the attacks that were made on an image, or would have been had there been one */
    Stream<Attack> attacks() {
        return result.outcomes().stream().filter(outcome -> outcome.omitted().isEmpty()).map(AttackOutcome::attack);
    }

    boolean nothingWasAttacked() {
        return IntStream.range(0, result.count()).noneMatch(result::attacked);
    }

    /** @return the positions of the images that were attacked, and withstood */
    IntStream withstood() {
        return IntStream.range(0, result.count()).filter(i -> result.attacked(i) && result.robust(i));
    }

    /** @return how many entries are true */
    static int count(final boolean[] flags) {
        return (int)IntStream.range(0, flags.length).filter(i -> flags[i]).count();
    }

    /** @return the pixels of one image of a batch */
    static float[] pixels(final Batch batch, final int image) {
        final var size = batch.shape().size();
        return Arrays.copyOfRange(batch.pixels(), image * size, (image + 1) * size);
    }
}
