package org.polytope.engine.importer.dl4j;

import java.io.IOException;
import java.nio.file.Path;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.ImportedNetwork;

/**
 * Networks as the zip files of DL4J's {@code ComputationGraph} and {@code MultiLayerNetwork}, read without DL4J.
 * A graph's first output are the logits; further ones are taken for features.
 */
final class Dl4jGraph {

    private Dl4jGraph() {
    }

    /**
     * @param file written by DL4J from a graph with one input or a network of layers, as far as this engine has such
     *            layers; a softmax at the end is taken off
     * @param images the shape of one image, which DL4J doesn't keep
     * @param progress is told how much has been read
     * @throws IllegalArgumentException naming the first layer or setting that can't be read
     * @throws IOException if the file can't be read, or isn't such a zip
     */
    static ImportedNetwork read(final Path file, final ImageShape images, final Progress progress) throws IOException {
        return new Dl4jImporter(Dl4jArchive.read(file, progress), images, progress).read();
    }
}
