package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;

import org.polytope.engine.MemoryLimit;
import org.polytope.engine.ReadingFault;
import org.polytope.engine.ReadingFault.Reading;
import org.polytope.engine.ShownText;

/** Says what reading a network ran into. */
final class ImportFault {

    private static final String AGAIN = "It is damaged, or written in a way that isn't known here. Get it again, or "
        + "write it again where the network was trained.";

    private ImportFault() {
    }

    /**
     * @return what {@code reading} returns
     * @throws ImportException in place of whatever else it throws; names the file
     * @throws CancellationException if it was canceled
     * @throws IOException if the file can't be read at all
     */
    static <T> T told(final Path file, final Reading<T> reading) throws IOException {
        try {
            return ReadingFault.told(reading, (fault, cause) -> new ImportException(file, problem(fault), cause));
        } catch (final IllegalArgumentException e) {
            throw new ImportException(file, e.getMessage() == null ? AGAIN : ShownText.page(e.getMessage()), e);
        } catch (final OutOfMemoryError e) { // NOSONAR: limits on memory are the rule, this is the last resort
            throw new ImportException(file, "It needs more memory than the %s MiB that are free. If it isn't damaged, "
                .formatted(MemoryLimit.available() >> 20) + "give the program more memory (-Xmx).", e);
        }
    }

    private static String problem(final ReadingFault fault) {
        return switch (fault) {
            case CUT_SHORT -> "It was cut short, or a part of it is damaged. Get it again.";
            case DENIED -> "It may not be read. Ask its owner for the permission.";
            case MISSING -> "It isn't there any more: it was moved or deleted meanwhile.";
            case UNCOUNTABLE -> "It speaks of more numbers than can be counted. " + AGAIN;
            case CONTRADICTORY -> "Its parts contradict each other. " + AGAIN;
            case TOO_DEEP -> "Its parts lie in each other deeper than can be read. " + AGAIN;
        };
    }
}
