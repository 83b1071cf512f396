package org.polytope.engine.download;

import java.util.List;
import java.util.Map;

/**
 * A data set that is published for everyone.
 *
 * @param folder what its folder is called, since some data sets have files of the same names
 * @param title what users know it by
 * @param terms under which it may be used, as its authors state them, as sentences
 * @param files what is read of each part; several parts may come in one file
 */
public record PublishedDataset(String folder, String title, String terms, Map<Part, List<PublishedFile>> files) {

    /** What the images of a data set are meant for. */
    public enum Part {
        /** To learn from. */
        TRAINING,
        /** To judge by. */
        TEST,
        /** To learn from besides; easier ones in SVHN. */
        EXTRA
    }

    /** Copies the files. */
    public PublishedDataset {
        files = Map.copyOf(files);
    }

    /**
     * @return the files that hold the part
     * @throws IllegalArgumentException if the data set has no such part
     */
    public List<PublishedFile> filesOf(final Part part) {
        if (!files.containsKey(part)) {
            throw new IllegalArgumentException("%s has no such part (%s).".formatted(title, part));
        }
        return files.get(part);
    }
}
