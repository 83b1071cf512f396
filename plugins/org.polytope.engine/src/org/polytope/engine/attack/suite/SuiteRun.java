package org.polytope.engine.attack.suite;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.BatchCheck;
import org.polytope.engine.attack.Decisions;
import org.polytope.engine.attack.suite.AttackSuite.Scope;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;

/** One {@link AttackSuite} against one classifier, from the beginning or from where an earlier run was canceled. */
final class SuiteRun {

    /** The share of the progress bar that predicting the unchanged images takes. */
    private static final double CLEAN_SHARE = 0.02;

    private final AttackSuite suite;

    private final TransferPair pair;

    private final Dataset images;

    private final SuiteListener listener;

    private final Progress progress;

    private final int[] labels;

    private final int[] clean;

    /** Whether it is known what the target says of the unchanged images, and it isn't asked. */
    private boolean cleanIsKnown;

    /** Those of all attacks that were begun. */
    private final List<AttackOutcome> outcomes = new ArrayList<>();

    private SuiteRun(final AttackSuite suite, final TransferPair pair, final Dataset images,
        final SuiteListener listener, final Progress progress) {
        if (images.size() == 0) {
            throw new IllegalArgumentException("There is no image to attack: the data set is empty.");
        }
        this.suite = suite.among(images.classNames());
        this.pair = pair;
        this.images = images;
        this.listener = listener;
        this.progress = progress;
        labels = IntStream.range(0, images.size()).map(images::label).toArray();
        clean = new int[images.size()];
        Arrays.fill(clean, SuiteResult.UNKNOWN);
    }

    static SuiteRun of(final AttackSuite suite, final TransferPair pair, final Dataset images,
        final SuiteListener listener, final Progress progress) {
        return new SuiteRun(suite, pair, images, listener, progress);
    }

    static SuiteRun onCorrect(final AttackSuite suite, final TransferPair pair, final Dataset images,
        final SuiteListener listener, final Progress progress) {
        final var run = of(suite, pair, images, listener, progress);
        System.arraycopy(run.labels, 0, run.clean, 0, run.clean.length);
        run.cleanIsKnown = true;
        return run;
    }

    static SuiteRun resumed(final AttackSuite suite, final TransferPair pair, final Dataset images,
        final SuiteListener listener, final Progress progress, final SuiteResult partial) {
        final var run = of(suite, pair, images, listener, progress);
        if (!suite.equals(partial.suite())) {
            throw new SuiteMismatchException(
                "What was found so far is of another attack suite: threat model, attacks, scope and seed must be the "
                    + "same.");
        }
        if (!Arrays.equals(run.labels, partial.labels())) {
            throw new SuiteMismatchException(
                ("What was found so far is of other images: there were %s, and the classes must be the same, in the "
                    + "same order.").formatted(partial.count()));
        }
        System.arraycopy(partial.clean(), 0, run.clean, 0, run.clean.length);
        partial.outcomes().forEach(outcome -> run.outcomes.add(outcome.copy()));
        return run;
    }

    SuiteResult run() {
        var complete = true;
        try {
            if (!cleanIsKnown) {
                predictClean(progress.part(0, CLEAN_SHARE));
            }
            final var attacks = suite.attacks().size();
            for (int a = 0; a < attacks; a++) {
                attack(a, progress.part(share(a, attacks), share(a + 1, attacks)));
            }
        } catch (final CancellationException e) {
            complete = false;
        }
        return result(complete);
    }

    private SuiteResult result(final boolean complete) {
        return new SuiteResult(suite, labels, clean, outcomes, complete);
    }

    private static double share(final int attacks, final int all) {
        return CLEAN_SHARE + (1 - CLEAN_SHARE) * attacks / all;
    }

    private void predictClean(final Progress part) {
        final var all = IntStream.range(0, images.size()).toArray();
        final var atOnce = pair.target().preferredBatch();
        for (int from = 0; from < all.length; from += atOnce) {
            part.checkCanceled();
            part.report((double)from / all.length, () -> "Predicting the unchanged images");
            final var batch = images.batch(Arrays.copyOfRange(all, from, Math.min(from + atOnce, all.length)));
            BatchCheck.require(batch, pair.target());
            note(Decisions.of(pair.target(), batch.pixels(), batch.indices()), from);
        }
    }

    private void note(final int[] predicted, final int from) {
        for (int i = 0; i < predicted.length; i++) {
            if (clean[from + i] != SuiteResult.UNKNOWN && clean[from + i] != predicted[i]) {
                throw new SuiteMismatchException(
                    ("What was found so far is of another model or other images: image %s was of class %s unchanged, "
                        + "but now is of class %s.").formatted(from + i, clean[from + i], predicted[i]));
            }
            clean[from + i] = predicted[i];
        }
    }

    private void attack(final int number, final Progress part) {
        final var attack = suite.attacks().get(number);
        if (number == outcomes.size()) {
            outcomes.add(AttackOutcome.empty(attack, attack.unsuited(pair.surrogate(), suite.threat()),
                labels.length));
        }
        final var outcome = outcomes.get(number);
        final var seen = outcome.omitted().isPresent() ? new int[0] : seen(number);
        final var atOnce = pair.surrogate().preferredBatch();
        final var begin = System.nanoTime();
        try {
            for (int from = 0; from < seen.length; from += atOnce) {
                final var to = Math.min(from + atOnce, seen.length);
                final var waiting =
                    Arrays.stream(seen, from, to).filter(image -> !outcome.attacked()[image]).toArray();
                if (waiting.length > 0) {
                    attack(number, waiting, part
                        .part((double)from / seen.length, (double)to / seen.length).titled(attack.describe()));
                    outcomes.set(number, lasting(outcome, begin));
                    listener.kept(result(false));
                }
            }
        } finally {
            outcomes.set(number, lasting(outcome, begin));
        }
    }

    private static AttackOutcome lasting(final AttackOutcome outcome, final long begin) {
        return outcome.lasting(outcome.seconds() + (System.nanoTime() - begin) / 1e9);
    }

    /** @return the images that an attack sees: what earlier ones have done counts, and nothing of its own */
    private int[] seen(final int number) {
        final var soFar = result(false);
        final var goal = suite.attacks().get(number).goal();
        return IntStream.range(0, labels.length).filter(i -> goal.possible(labels[i]))
            .filter(i -> suite.scope() == Scope.SURVIVORS ? soFar.robust(number, i) : soFar.correct(i)).toArray();
    }

    private void attack(final int number, final int[] indices, final Progress part) {
        final var batch = images.batch(indices);
        part.checkCanceled();
        final var result =
            suite.attacks().get(number).runOnCorrect(pair.surrogate(), batch, suite.threat(), suite.seed(),
                part);
        final var predicted = Decisions.of(pair.target(), result.adversarial().pixels(), indices);
        note(outcomes.get(number), batch, result, predicted);
        listener.found(number, batch, result, predicted);
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
        }
    }
}
