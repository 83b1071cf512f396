package org.polytope.engine.scoring;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.polytope.engine.Progress;
import org.polytope.engine.attack.AttackResult;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.engine.attack.suite.SuiteListener;
import org.polytope.engine.attack.suite.SuiteMismatchException;
import org.polytope.engine.attack.suite.SuiteResult;
import org.polytope.engine.dataset.Batch;
import org.polytope.engine.dataset.Dataset;
import org.polytope.engine.network.DifferentiableClassifier;
import org.polytope.engine.scoring.ScoreProgress.KeptFinding;

/**
 * Keeps what a score has found in a file, where there is one, so that a score that was canceled goes on from there.
 * The file goes when the score is complete.
 */
final class ScoreCheckpoint implements AutoCloseable {

    private static final long NANOS_BETWEEN = 10_000_000_000L;

    private final Optional<ProgressFile> file;

    private final ThreatModelAudit audit;

    private final long begin = System.nanoTime();

    private final List<SuiteResult> suites = new ArrayList<>();

    private final List<KeptFinding> findings = new ArrayList<>();

    private ScoreProgress progress;

    private double secondsBefore;

    private long saved = System.nanoTime();

    /** How many suites this score has begun. */
    private int begun;

    private ScoreCheckpoint(final Optional<ProgressFile> file, final ThreatModelAudit audit) {
        this.file = file;
        this.audit = audit;
    }

    /**
     * @param audit given what it had seen
     * @return to be closed when the score ends in whatever way
     * @throws IllegalArgumentException if the file holds anything but the progress of this score, or another score keeps its
     *             own there; says what
     * @throws UncheckedIOException if it can't be read or written
     */
    static ScoreCheckpoint in(final Optional<Path> file, final DifferentiableClassifier classifier,
        final Dataset images, final ThreatModelAudit audit) {
        final var checkpoint = new ScoreCheckpoint(file.map(ProgressFile::of), audit);
        try {
            checkpoint.file.ifPresent(kept -> checkpoint.begin(kept, classifier, images));
            return checkpoint;
        } catch (final RuntimeException | Error e) {
            checkpoint.close();
            throw e;
        }
    }

    private void begin(final ProgressFile kept, final DifferentiableClassifier classifier, final Dataset images) {
        progress = ScoreProgress.begun(classifier, images);
        if (kept.exists()) {
            load(kept, images);
        } else {
            save();
        }
    }

    private void load(final ProgressFile kept, final Dataset images) {
        final var before = kept.read();
        try {
            before.requireSame(progress, images.size(), images.classNames().size());
            before.suites().forEach(suite -> suites.add(suite.result()));
            findings.addAll(before.findings());
            audit.resume(before.audit());
            secondsBefore = before.seconds();
        } catch (final IllegalArgumentException e) {
            throw kept.mismatch(e);
        }
    }

    /** Runs the next suite of the score, or what is left of it. */
    SuiteResult run(final AttackSuite suite, final DifferentiableClassifier classifier, final Dataset images,
        final SuiteListener listener, final Progress part) {
        return run(suite, classifier, images, listener, part, seeing -> suite.run(classifier, images, seeing, part));
    }

    /** The same on images that are known to be classified correctly. */
    SuiteResult runOnCorrect(final AttackSuite suite, final DifferentiableClassifier classifier, final Dataset images,
        final Progress part) {
        return run(suite, classifier, images, SuiteListener.NONE, part,
            seeing -> suite.runOnCorrect(classifier, images, seeing, part));
    }

    private SuiteResult run(final AttackSuite suite, final DifferentiableClassifier classifier, final Dataset images,
        final SuiteListener listener, final Progress part, final Function<SuiteListener, SuiteResult> anew) {
        if (file.isEmpty()) {
            return anew.apply(listener);
        }
        final var stage = begun++;
        final var keeping = keeping(stage, listener);
        try {
            final var result = stage < suites.size()
                ? suite.resume(suites.get(stage), classifier, images, keeping, part)
                : anew.apply(keeping);
            keep(stage, result);
            return result;
        } catch (final SuiteMismatchException e) {
            throw file.get().mismatch(e);
        }
    }

    private SuiteListener keeping(final int stage, final SuiteListener listener) {
        return new SuiteListener() {
            @Override
            public void found(final int attack, final Batch images, final AttackResult result,
                final int[] predicted) {
                listener.found(attack, images, result, predicted);
            }

            @Override
            public void kept(final SuiteResult soFar) {
                keep(stage, soFar);
                listener.kept(soFar);
            }
        };
    }

    private void keep(final int stage, final SuiteResult result) {
        if (stage < suites.size()) {
            suites.set(stage, result);
        } else {
            suites.add(result);
        }
        saveIfDue();
    }

    /** @return what the check has found before, or finds now */
    Finding finding(final Diagnostic diagnostic, final Supplier<Finding> examination) {
        final var name = diagnostic.getClass().getSimpleName();
        for (final var kept : findings) {
            if (kept.by().equals(name)) {
                return kept.finding();
            }
        }
        final var finding = examination.get();
        findings.add(new KeptFinding(name, finding));
        saveIfDue();
        return finding;
    }

    /** @return time taken so far, earlier runs included */
    double seconds() {
        return secondsBefore + (System.nanoTime() - begin) / 1e9;
    }

    /** Writes everything for a score that goes on later, or deletes the file of one that is complete. */
    void end(final boolean complete) {
        if (!complete) {
            save();
            return;
        }
        file.ifPresent(ProgressFile::delete);
    }

    private void saveIfDue() {
        if (System.nanoTime() - saved >= NANOS_BETWEEN) {
            save();
        }
    }

    private void save() {
        file.ifPresent(kept -> {
            kept.write(progress.with(suites, audit.seen(), findings, seconds()));
            saved = System.nanoTime();
        });
    }

    /** Lets other scores have the file. */
    @Override
    public void close() {
        file.ifPresent(ProgressFile::close);
    }
}
