package org.polytope.engine.dataset;

import java.nio.file.Path;

/**
 * A file that was left out of a data set because it can't be read.
 *
 * @param file where it is
 * @param reason what is wrong with it and what to do, as a part of a sentence of which the file is the subject
 */
public record SkippedFile(Path file, String reason) {
}
