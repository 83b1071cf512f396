package org.polytope.engine.importer;

import java.io.EOFException;
import java.io.IOException;
import java.io.UTFDataFormatException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.regex.Pattern;
import java.util.zip.ZipException;

import org.polytope.engine.MemoryLimit;

/** What a reader of networks may run into on a stranger's file, in words for users. The cause is kept for the log. */
final class ReadingFault {

    private static final String AGAIN = "It is damaged, or written in a way that isn't known here. Get it again, or "
        + "write it again where the network was trained.";

    /** A name in the file may have any length. */
    private static final int SHOWN_FIRST = 1500;

    private static final int SHOWN_LAST = 300;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\n]]");

    private ReadingFault() {
    }

    /** Reads something of a file. */
    @FunctionalInterface
    interface Reading<T> {

        T read() throws IOException;
    }

    /**
     * @return what {@code reading} returns
     * @throws ImportException in place of whatever else it throws; names the file
     * @throws CancellationException if it was canceled
     * @throws IOException if the file can't be read at all
     */
    static <T> T told(final Path file, final Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (final CancellationException e) {
            throw e;
        } catch (final IllegalArgumentException e) {
            throw new ImportException(file, shortened(e.getMessage()), e);
        } catch (final ArithmeticException e) {
            throw new ImportException(file, "It speaks of more numbers than can be counted. " + AGAIN, e);
        } catch (final RuntimeException e) { // NOSONAR: of any reader, and of the libraries that it uses
            throw new ImportException(file, "Its parts contradict each other. " + AGAIN, e);
        } catch (final StackOverflowError e) { // NOSONAR: limits on depth are the rule, this is the last resort
            throw new ImportException(file, "Its parts lie in each other deeper than can be read. " + AGAIN, e);
        } catch (final OutOfMemoryError e) { // NOSONAR: limits on memory are the rule, this is the last resort
            throw new ImportException(file, "It needs more memory than the %s MiB that are free. If it isn't damaged, "
                .formatted(MemoryLimit.available() >> 20) + "give the program more memory (-Xmx).", e);
        } catch (final ZipException | EOFException | UTFDataFormatException | CharacterCodingException e) {
            throw new ImportException(file, "It was cut short, or a part of it is damaged. Get it again.", e);
        } catch (final AccessDeniedException e) {
            throw new ImportException(file, "It may not be read. Ask its owner for the permission.", e);
        }
    }

    private static String shortened(final String problem) {
        if (problem == null) {
            return AGAIN;
        }
        final var shown = problem.length() <= SHOWN_FIRST + SHOWN_LAST ? problem
            : problem.substring(0, SHOWN_FIRST) + " … " + problem.substring(problem.length() - SHOWN_LAST);
        return CONTROL.matcher(shown).replaceAll("\uFFFD");
    }
}
