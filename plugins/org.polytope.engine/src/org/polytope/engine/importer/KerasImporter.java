package org.polytope.engine.importer;

import java.io.IOException;
import java.nio.file.Path;

import org.polytope.engine.importer.keras.KerasFile;
import org.polytope.engine.importer.keras.KerasTranslation;

/**
 * Reads image classifiers that Keras 2 or 3 saved as HDF5 ({@code .h5}): sequential and functional models with channels
 * last. Weights are turned to this engine's channels first. A softmax at the end is taken off; a Rescaling or
 * Normalization layer before the first layer becomes the normalisation.
 */
public final class KerasImporter {

    private static final long MAX_FILE_BYTES = 1L << 30;

    private KerasImporter() {
    }

    /**
     * @param file an HDF5 file of at most 1 GiB
     * @throws ImportException if it can't be read as a classifier; names the layer, the reason and the remedy
     * @throws IOException if the file can't be read at all
     */
    public static ImportedNetwork read(final Path file) throws IOException {
        FileLimit.require(file, MAX_FILE_BYTES);
        try {
            return KerasTranslation.translate(KerasFile.read(file));
        } catch (final IllegalArgumentException | ArithmeticException e) {
            throw new ImportException(file, e.getMessage(), e);
        }
    }
}
