package org.polytope.engine.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipException;

/** What reading a stranger's files may run into, in words for users. The cause is kept for the log. */
final class ReadingFault {

    private ReadingFault() {
    }

    /** Reads something of a file or folder. */
    @FunctionalInterface
    interface Reading<T> {

        T read() throws IOException;
    }

    /**
     * @return what {@code reading} returns
     * @throws DatasetFormatException in place of what it can't foresee
     * @throws IllegalArgumentException if what is declared about the file can't be
     */
    static <T> T told(final Path file, final Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (final UncheckedIOException e) {
            throw told(file, e.getCause());
        } catch (final IllegalArgumentException | CancellationException e) {
            throw e;
        } catch (final RuntimeException | StackOverflowError e) { // NOSONAR: limits are the rule, this is the last resort
            throw new DatasetFormatException(file,
                "is damaged, or written in a way that isn't known here: its parts contradict each other. Get it again.",
                e);
        } catch (final IOException e) {
            throw told(file, e);
        }
    }

    private static IOException told(final Path file, final IOException e) {
        if (e instanceof final AccessDeniedException denied) {
            return new DatasetFormatException(named(denied.getFile(), file),
                "may not be read; ask its owner for the permission.", e);
        } else if (e instanceof final NoSuchFileException missing && missing.getReason() == null) {
            return new DatasetFormatException(named(missing.getFile(), file),
                "isn't there any more; it was moved or deleted meanwhile.", e);
        } else if (e instanceof EOFException || e instanceof ZipException) {
            return new DatasetFormatException(file, "was cut short, or a part of it is damaged; get it again.", e);
        }
        return e;
    }

    private static Object named(final String name, final Path file) {
        return name == null ? file : name;
    }
}
