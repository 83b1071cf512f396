package org.polytope.engine.dataset;

import java.util.List;
import java.util.stream.Stream;

/**
 * What was read from the files of a data set.
 *
 * @param dataset the images
 * @param skipped the files that were left out, in the order in which they were met
 * @param remarks what else a reader should know, as sentences
 */
public record LoadedDataset(Dataset dataset, List<SkippedFile> skipped, List<String> remarks) {

    /** Copies the lists. */
    public LoadedDataset {
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }

    /** A data set of which nothing was left out, and nothing is to be said. */
    public LoadedDataset(final Dataset dataset) {
        this(dataset, List.of(), List.of());
    }

    /** @return the same with something more to be said */
    public LoadedDataset remarking(final List<String> more) {
        return new LoadedDataset(dataset, skipped, Stream.concat(remarks.stream(), more.stream()).toList());
    }
}
