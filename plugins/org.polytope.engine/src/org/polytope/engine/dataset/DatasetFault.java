package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import org.polytope.engine.ReadingFault;
import org.polytope.engine.ReadingFault.Reading;

/**
 * Says what reading a data set ran into. A lack of memory isn't said here: it may be that of all images together, and who
 * leaves out images that can't be read must not leave out one for that.
 */
final class DatasetFault {

    private DatasetFault() {
    }

    /**
     * @param file or the folder
     * @return what {@code reading} returns
     * @throws DatasetFormatException in place of what it can't foresee
     * @throws IllegalArgumentException if what is declared about the file can't be
     * @throws IOException if it can't be read at all
     */
    static <T> T told(final Path file, final Reading<T> reading) throws IOException {
        return ReadingFault.told(reading,
            (fault, cause) -> new DatasetFormatException(within(file, cause), problem(fault), cause));
    }

    /** @return the file that it is about, which may lie in the folder that is read */
    private static Object within(final Path file, final Throwable cause) {
        return cause instanceof final FileSystemException e && e.getFile() != null ? e.getFile() : file;
    }

    private static String problem(final ReadingFault fault) {
        return switch (fault) {
            case CUT_SHORT -> "was cut short, or a part of it is damaged; get it again.";
            case DENIED -> "may not be read; ask its owner for the permission.";
            case MISSING -> "isn't there any more; it was moved or deleted meanwhile.";
            case UNCOUNTABLE, CONTRADICTORY, TOO_DEEP ->
                "is damaged, or written in a way that isn't known here: its parts "
                    + "contradict each other. Get it again.";
        };
    }
}
