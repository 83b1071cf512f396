package org.polytope.engine.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.Goal;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.RandomPurpose;
import org.polytope.engine.dataset.RandomStream;
import org.polytope.engine.scoring.Drop.Step;

/**
 * Shows a random sample of the images that withstood a suite to stronger attacks, to estimate by how much the robust
 * accuracy is too high. It looks at more and more images, and ends as soon as more of them would change nothing for a
 * reader.
 */
final class Probe {

    private static final String PROBING = "Probing by how much the score is too high";

    /** After so many images it is seen whether the answer is clear; the last look is at all. */
    private static final int[] LOOKS = {100, 200};

    private final Evidence evidence;

    private final Accuracy robust;

    /** How many images withstood the suite. */
    private final int withstood;

    /** The positions of those that may be shown to the probe, in the order in which they are. */
    private final int[] sample;

    private final AttackSuite attacks;

    private final ScoreCheckpoint kept;

    private final List<Step> steps = new ArrayList<>();

    private int probed;

    private int fooled;

    private double seconds;

    private Probe(final Evidence evidence, final Accuracy robust, final int withstood, final int[] sample,
        final AttackSuite attacks, final ScoreCheckpoint kept) {
        this.evidence = evidence;
        this.robust = robust;
        this.withstood = withstood;
        this.sample = sample;
        this.attacks = attacks;
        this.kept = kept;
    }

    /**
     * @param robust the robust accuracy
     * @param withstood the positions of the images that withstood
     * @param most how many are shown to the probe at most
     * @param kept runs the attacks
     * @return nothing where the probe doesn't suit: there is nothing to find where nothing may be changed, and what leads
     *         to given classes only is another question
     * @throws CancellationException if {@code progress} was canceled
     */
    static Optional<Drop> estimate(final Evidence evidence, final Accuracy robust, final int[] withstood,
        final int most, final ScoreCheckpoint kept, final Progress progress) {
        final var suite = evidence.result().suite();
        if (most == 0 || !robust.isKnown() || suite.threat().epsilon() == 0
            || suite.attacks().stream().noneMatch(attack -> attack.goal() instanceof Goal.Untargeted)) {
            return Optional.empty();
        }
        final var random = RandomStream.of(suite.seed(), RandomPurpose.PROBE);
        final var classifier = evidence.classifier();
        final var attacks = ProbeAttacks.suite(suite,
            AttackStrength.answersRandomly(classifier, evidence.images()), random.nextLong());
        if (attacks.attacks().stream()
            .noneMatch(attack -> attack.unsuited(classifier, suite.threat()).isEmpty())) {
            return Optional.empty();
        }
        final var order = withstood.clone();
        RandomStream.shuffle(order, random);
        final var sample = Arrays.copyOf(order, Math.min(most, order.length));
        return Optional.of(new Probe(evidence, robust, withstood.length, sample, attacks, kept).estimate(progress));
    }

    /** @return how many images have been shown each time that it is seen whether the answer is clear; the last time all */
    static int[] looks(final int sample) {
        return IntStream.concat(IntStream.of(LOOKS).filter(look -> look < sample), IntStream.of(sample)).toArray();
    }

    /** @return how often only a part of what withstood has been shown by then */
    static int looksAtAPart(final int sample, final int withstood) {
        return (int)IntStream.of(looks(sample)).filter(look -> look < withstood).count();
    }

    private Drop estimate(final Progress progress) {
        final var looks = looks(sample.length);
        for (int look = 0; look < looks.length && !(probed > 0 && isClear(robust, drop())); look++) {
            show(looks[look], progress
                .part((double)probed / looks[looks.length - 1], (double)looks[look] / looks[looks.length - 1])
                .titled(PROBING));
        }
        return drop();
    }

    private void show(final int upTo, final Progress part) {
        final var next = Arrays.copyOfRange(sample, probed, upTo);
        if (next.length == 0) {
            return;
        }
        final var found = kept.run(attacks, evidence.classifier(), Datasets.subset(evidence.images(), next),
            SuiteListener.NONE, part);
        if (!found.complete()) {
            throw new CancellationException();
        }
        fooled += (int)IntStream.range(0, next.length).filter(i -> !found.robust(i)).count();
        probed = upTo;
        note(found);
    }

    private void note(final SuiteResult found) {
        for (int a = 0; a < found.outcomes().size(); a++) {
            final var attack = a;
            final var outcome = found.outcomes().get(a);
            final var before = a < steps.size() ? steps.get(a) : new Step(outcome.attack().description(), 0, 0);
            final var after = new Step(before.attack(), before.tried() + Evidence.count(outcome.attacked()),
                before.fooled() + (int)IntStream.range(0, found.count()).filter(i -> found.fooled(attack, i)).count());
            if (a < steps.size()) {
                steps.set(a, after);
            } else {
                steps.add(after);
            }
            seconds += outcome.seconds();
        }
    }

    private Drop drop() {
        return Drop.of(withstood, robust.count(), probed, fooled, looksAtAPart(sample.length, withstood),
            steps.stream().filter(step -> step.tried() > 0).toList(), seconds);
    }

    /** More images would change neither the grade nor, beside the score's own interval, the estimate. */
    static boolean isClear(final Accuracy robust, final Drop drop) {
        return Grading.haveFailed(robust, drop)
            || drop.low() > Grading.TOLERABLE && drop.high() - drop.low() < robust.high() - robust.low();
    }
}
