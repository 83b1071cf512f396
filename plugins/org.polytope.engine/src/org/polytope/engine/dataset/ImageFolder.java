package org.polytope.engine.dataset;

import java.util.List;

/**
 * What was read from a folder of images.
 *
 * @param dataset the images
 * @param skipped the files that were left out, in the order in which they were met
 * @param remarks what else a reader should know, as sentences
 */
public record ImageFolder(Dataset dataset, List<SkippedFile> skipped, List<String> remarks) {

    /** Copies the lists. */
    public ImageFolder {
        skipped = List.copyOf(skipped);
        remarks = List.copyOf(remarks);
    }
}
