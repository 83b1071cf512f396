package org.polytope.engine.attack;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackSuite.Scope;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;

/** One {@link AttackSuite} against one classifier. */
final class SuiteRun {

    /** Large enough for a network to be busy, small enough for a step of it to be short. */
    private static final int BATCH = 128;

    /** The share of the progress bar that predicting the unchanged images takes. */
    private static final double CLEAN_SHARE = 0.02;

    private final AttackSuite suite;

    private final DifferentiableClassifier target;

    private final Dataset images;

    private final SuiteListener listener;

    private final Progress progress;

    private final int[] labels;

    private final int[] clean;

    private final boolean[] fooled;

    private final List<AttackOutcome> outcomes = new ArrayList<>();

    SuiteRun(final AttackSuite suite, final DifferentiableClassifier target, final Dataset images,
        final SuiteListener listener, final Progress progress) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("There is no image to attack: the data set is empty.");
        }
        this.suite = suite;
        this.target = target;
        this.images = images;
        this.listener = listener;
        this.progress = progress;
        labels = IntStream.range(0, images.size()).map(images::label).toArray();
        clean = new int[images.size()];
        Arrays.fill(clean, SuiteResult.UNKNOWN);
        fooled = new boolean[images.size()];
    }

    SuiteResult run() {
        var complete = true;
        try {
            predictClean(progress.part(0, CLEAN_SHARE));
            final var attacks = suite.attacks().size();
            for (int a = 0; a < attacks; a++) {
                attack(a, progress.part(share(a, attacks), share(a + 1, attacks)));
            }
        } catch (final CancellationException e) {
            complete = false;
        }
        return new SuiteResult(suite, labels, clean, outcomes, complete);
    }

    private static double share(final int attacks, final int all) {
        return CLEAN_SHARE + (1 - CLEAN_SHARE) * attacks / all;
    }

    private void predictClean(final Progress part) {
        final var all = IntStream.range(0, images.size()).toArray();
        for (int from = 0; from < all.length; from += BATCH) {
            part.checkCanceled();
            part.report((double)from / all.length, () -> "Predicting the unchanged images");
            final var batch = images.batch(Arrays.copyOfRange(all, from, Math.min(from + BATCH, all.length)));
            BatchCheck.require(batch, target);
            System.arraycopy(target.predict(batch.pixels(), batch.count()), 0, clean, from, batch.count());
        }
    }

    private void attack(final int number, final Progress part) {
        final var attack = suite.attacks().get(number);
        final var omitted = attack.unsuited(target, suite.threat());
        if (omitted.isPresent()) {
            outcomes.add(AttackOutcome.empty(attack, omitted, labels.length));
            return;
        }
        final var seen = IntStream.range(0, labels.length)
            .filter(i -> clean[i] == labels[i] && !(suite.scope() == Scope.SURVIVORS && fooled[i])).toArray();
        final var outcome = AttackOutcome.empty(attack, omitted, labels.length);
        final var begin = System.nanoTime();
        try {
            for (int from = 0; from < seen.length; from += BATCH) {
                final var to = Math.min(from + BATCH, seen.length);
                final var batchPart = named(attack, part.part((double)from / seen.length, (double)to / seen.length));
                final var batch = images.batch(Arrays.copyOfRange(seen, from, to));
                batchPart.checkCanceled();
                final var result = attack.run(target, batch, suite.threat(), suite.seed(), batchPart);
                final var predicted = target.predict(result.adversarial().pixels(), batch.count());
                note(outcome, batch, result, predicted);
                listener.found(number, batch, result, predicted);
            }
        } finally {
            outcomes.add(outcome.lasting((System.nanoTime() - begin) / 1e9));
        }
    }

    private static Progress named(final Attack attack, final Progress part) {
        return new Progress() {
            @Override
            public void report(final double fraction, final Supplier<String> message) {
                part.report(fraction, () -> attack.describe() + ": " + message.get());
            }

            @Override
            public void checkCanceled() {
                part.checkCanceled();
            }
        };
    }

    private void note(final AttackOutcome outcome, final Batch batch, final AttackResult result,
        final int[] predicted) {
        for (int i = 0; i < batch.count(); i++) {
            final var image = batch.indices()[i];
            outcome.attacked()[image] = true;
            outcome.reached()[image] = result.success()[i];
            outcome.predicted()[image] = predicted[i];
            outcome.iterations()[image] = result.iterations()[i];
            outcome.queries()[image] = result.queries()[i];
            outcome.size()[image] = result.size(batch, i);
            fooled[image] |= predicted[i] != labels[image];
        }
    }
}
