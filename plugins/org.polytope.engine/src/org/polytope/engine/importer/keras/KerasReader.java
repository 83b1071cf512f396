package org.polytope.engine.importer.keras;

import java.io.IOException;
import java.nio.file.Path;

import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.FileContent;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.ReportedStream;

/**
 * Reads image classifiers that Keras 2 or 3 saved as HDF5 ({@code .h5}): sequential and functional models with channels
 * last. Weights are turned to this engine's channels first. A softmax at the end is taken off; a Rescaling or
 * Normalization layer before the first layer becomes the normalization.
 */
public final class KerasReader implements NetworkReader {

    private static final String HDF5 = "\u0089HDF\r\n\u001a\n";

    /** Other content may stand before HDF5: of 0, 512, 1024, 2048, … bytes. */
    private static final int FIRST_OFFSET = 512;

    @Override
    public String format() {
        return "Keras HDF5";
    }

    @Override
    public boolean recognizes(final FileContent content) {
        for (int offset = FIRST_OFFSET; offset < content.head().length; offset *= 2) {
            if (content.holds(HDF5, offset)) {
                return true;
            }
        }
        return content.startsWith(HDF5);
    }

    @Override
    public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
        throws IOException {
        try (var stream = ReportedStream.open(file, progress)) {
            return KerasTranslation.translate(KerasFile.read(stream));
        }
    }
}
