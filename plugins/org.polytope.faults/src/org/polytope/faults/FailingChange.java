package org.polytope.faults;

import java.io.IOException;
import java.util.function.Predicate;

/** Lets changes of one kind fail, as a full disk does: from the given one on for ever, or that one alone. */
public final class FailingChange implements FileObserver {

    private final Predicate<FileChange> kind;

    private final int first;

    private final boolean once;

    private int seen;

    private FailingChange(final Predicate<FileChange> kind, final int first, final boolean once) {
        this.kind = kind;
        this.first = first;
        this.once = once;
    }

    /** @param number which change fails, from 0; all others are made */
    public static FailingChange once(final int number) {
        return new FailingChange(change -> true, number, true);
    }

    /** @param writes how many pieces are written until the disk is full; removing files is always possible */
    public static FailingChange fullAfter(final int writes) {
        return new FailingChange(FileChange.Write.class::isInstance, writes, false);
    }

    /** @return whether any change has failed */
    public boolean failed() {
        return seen > first;
    }

    @Override
    public synchronized void before(final FileChange change) throws IOException {
        if (kind.test(change)) {
            seen++;
            if (once ? seen == first + 1 : failed()) {
                throw new IOException("No space left on device");
            }
        }
    }
}
