package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

import org.polytope.engine.Progress;

/**
 * Reads networks from files of one format. Readers are found with {@link java.util.ServiceLoader}: a public class without
 * constructor parameters, named in the bundle's list of services.
 */
public interface NetworkReader {

    /** What no file of a format says, so that whoever imports one has to declare it. */
    enum Requirement {

        /** The network: such files hold its weights only. */
        ARCHITECTURE,

        /** The shape of an image. */
        IMAGE_SHAPE
    }

    /** @return what the format is called; part of the findings of imported models */
    String format();

    /** @return what has to be declared about every such file */
    default Set<Requirement> requirements() {
        return Set.of();
    }

    /** @return whether a file with such content is of this format, whatever it is called and however it goes on */
    boolean recognizes(FileContent content);

    /**
     * Reads what the file holds. What is declared about its images is only heeded where the file can't be understood
     * without it; {@link NetworkFile#read} applies the rest.
     *
     * @param file an existing file of at most {@link NetworkFile#MAX_BYTES}
     * @param declared what whoever imports it says about it
     * @param progress is told how much has been read
     * @throws IllegalArgumentException if it can't be read as a classifier; names the place in it, the reason and the
     *             remedy
     * @throws IOException if the file can't be read at all; names the file
     */
    ImportedNetwork read(Path file, Declarations declared, Progress progress) throws IOException;
}
