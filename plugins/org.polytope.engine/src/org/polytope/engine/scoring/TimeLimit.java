package org.polytope.engine.scoring;

import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

import org.polytope.engine.Progress;

/** Cancels the work that it is given to when its time is up, too, and passes everything on. */
final class TimeLimit implements Progress {

    private final Progress progress;

    private final long end;

    private TimeLimit(final Progress progress, final long end) {
        this.progress = progress;
        this.end = end;
    }

    static TimeLimit ofSeconds(final double seconds, final Progress progress) {
        return new TimeLimit(progress, System.nanoTime() + (long)(seconds * 1e9));
    }

    @Override
    public void report(final double fraction, final Supplier<String> message) {
        progress.report(fraction, message);
    }

    @Override
    public void checkCanceled() {
        progress.checkCanceled();
        if (isUp()) {
            throw new CancellationException("The time is up.");
        }
    }

    boolean isUp() {
        return System.nanoTime() - end >= 0;
    }
}
