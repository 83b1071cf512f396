package org.polytope.engine.oracle;

import java.util.concurrent.CancellationException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import org.polytope.engine.Progress;

/**
 * Where the two threads of a {@link Dialogue} meet: the search hands over a question and waits for its answer. What the
 * search reports is kept for the other thread to see.
 */
final class Exchange implements Progress {

    /** How far the search is. */
    private record Report(double fraction, Supplier<String> message) {
    }

    private final SynchronousQueue<Question> questions = new SynchronousQueue<>();

    private final SynchronousQueue<Answer> answers = new SynchronousQueue<>();

    private volatile Report last = new Report(0, () -> "");

    private volatile boolean closed;

    /** Called by the search. */
    Answer ask(final Question question) {
        checkCanceled();
        try {
            questions.put(question);
            return answers.take();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            throw canceled(e);
        }
    }

    /** @return the next question, or null where there is none within {@code millis} */
    Question poll(final long millis) throws InterruptedException {
        return questions.poll(millis, TimeUnit.MILLISECONDS);
    }

    /** @return whether the search has taken the answer, within {@code millis} */
    boolean offer(final Answer answer, final long millis) throws InterruptedException {
        return answers.offer(answer, millis, TimeUnit.MILLISECONDS);
    }

    /** The search is to end at its next question or report. */
    void close() {
        closed = true;
    }

    void showTo(final Progress progress) {
        final var report = last;
        progress.report(report.fraction(), report.message());
    }

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        last = new Report(fraction, message);
    }

    @Override
    public void checkCanceled() {
        if (closed) {
            throw canceled(null);
        }
    }

    private static CancellationException canceled(final Throwable cause) {
        final var canceled = new CancellationException("Nobody answers any more.");
        canceled.initCause(cause);
        return canceled;
    }
}
