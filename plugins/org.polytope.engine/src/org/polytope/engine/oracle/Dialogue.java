package org.polytope.engine.oracle;

import java.lang.ref.Cleaner;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.polytope.engine.Progress;
import org.polytope.engine.Require;
import org.polytope.engine.network.Target;

/**
 * A search turned inside out. Attacks ask a model and go on with its answer; where the model is somewhere else, and only
 * answers when somebody comes by, the search runs on a thread of its own, which stands still while it waits for an answer.
 * Whoever comes by takes the {@link #next} question, and brings the {@link #answer}, until there is no question any more.
 *
 * <p>
 * One thread at a time may use it. It must be closed, which ends the search's thread; that of a dialogue that is
 * forgotten instead ends when it is collected as garbage.
 *
 * @param <R> what the search finds
 */
public final class Dialogue<R> implements AutoCloseable {

    /** Whoever waits for a question looks so often whether it is still wanted. */
    private static final long MILLIS = 50;

    /** A search that has been told to end may take so long to notice. */
    private static final long PATIENCE_MILLIS = 10_000;

    /** Ends the searches of dialogues that nobody holds any more, and nobody has closed. */
    private static final Cleaner FORGOTTEN = Cleaner.create();

    private final Oracle oracle;

    private final Exchange exchange;

    private final FutureTask<R> search;

    private final Thread thread;

    private Question asked;

    /**
     * What is done with the answers.
     *
     * @param <R> what it finds
     */
    @FunctionalInterface
    public interface Work<R> {
        /**
         * @param model asks; a {@link org.polytope.engine.network.ScoringTarget} where the oracle tells scores
         * @param progress where to report; canceled when the dialogue is closed
         */
        R with(Target model, Progress progress);
    }

    /** @param search knows nothing of the dialogue, which therefore can be forgotten while the search waits */
    private Dialogue(final Oracle oracle, final Exchange exchange, final FutureTask<R> search) {
        this.oracle = oracle;
        this.exchange = exchange;
        this.search = search;
        thread = new Thread(search, "Polytope: a search that waits for answers");
        thread.setDaemon(true);
        FORGOTTEN.register(this, new Ending(exchange, thread));
    }

    /** Tells a search to end. */
    private record Ending(Exchange exchange, Thread thread) implements Runnable {
        @Override
        public void run() {
            exchange.close();
            thread.interrupt();
        }
    }

    /**
     * @param most how many images a question may be about, at least 1; larger ones are cut
     * @param work begins at once
     * @throws IllegalArgumentException if questions may be about no image
     */
    public static <R> Dialogue<R> begin(final Oracle oracle, final int most, final Work<R> work) {
        Require.atLeast("number of images in a question", 1, most);
        final var exchange = new Exchange();
        final var search = new FutureTask<>(() -> work.with(Asked.of(oracle, most, exchange), exchange));
        final var dialogue = new Dialogue<>(oracle, exchange, search);
        dialogue.thread.start();
        return dialogue;
    }

    /**
     * Waits until the search asks or ends.
     *
     * @param progress shows how far the search is
     * @return the question that is to be answered now, the same until it is; empty when the search has ended
     * @throws CancellationException if {@code progress} was canceled, or the thread interrupted
     */
    public Optional<Question> next(final Progress progress) {
        while (asked == null && !search.isDone()) {
            progress.checkCanceled();
            exchange.showTo(progress);
            try {
                asked = exchange.poll(MILLIS);
            } catch (final InterruptedException e) {
                throw interrupted(e);
            }
        }
        return Optional.ofNullable(asked);
    }

    /**
     * Answers the question that was asked last.
     *
     * @throws IllegalArgumentException if the answer is about another number of images
     * @throws IllegalStateException if nothing was asked
     */
    public void answer(final Answer answer) {
        if (asked == null) {
            throw new IllegalStateException("Nothing was asked.");
        }
        if (answer.count(oracle) != asked.count() || oracle.scores() != answer instanceof Answer.Scores) {
            throw new IllegalArgumentException("The question is about %s images, but the answer about %s."
                .formatted(asked.count(), answer.count(oracle)));
        }
        try {
            while (!exchange.offer(answer, MILLIS)) {
                if (search.isDone()) {
                    throw new CancellationException("Nobody waits for the answer any more.");
                }
            }
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
        asked = null;
    }

    private static CancellationException interrupted(final InterruptedException cause) {
        Thread.currentThread().interrupt();
        final var canceled = new CancellationException("Interrupted while waiting for a search.");
        canceled.initCause(cause);
        return canceled;
    }

    /**
     * @return what was found by a search that has ended
     * @throws RuntimeException whatever ended it otherwise
     * @throws IllegalStateException if it hasn't ended
     */
    public R result() {
        if (!search.isDone()) {
            throw new IllegalStateException("The search goes on.");
        }
        try {
            return search.get();
        } catch (final ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (final InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Ends the search, if it hasn't ended, and waits for its thread. */
    @Override
    public void close() {
        new Ending(exchange, thread).run();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
