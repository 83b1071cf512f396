package org.polytope.engine.importer.keras;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.ZipException;

import org.polytope.engine.Progress;
import org.polytope.engine.archive.CheckedZip;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.FileContent;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.LeadingClip;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.ReportedStream;

/**
 * Reads image classifiers that Keras 2 or 3 saved as HDF5 ({@code .h5}) or Keras 3 in its own format ({@code .keras}, a
 * zip): sequential and functional models, also within each other, with channels last or first. Weights are turned to
 * this engine's channels first. A softmax at the end is taken off; Rescaling and Normalization layers before the first
 * layer become the normalization. Layers that act in training only are left out. The shape of an image must be declared where
 * the file leaves it open.
 */
public final class KerasReader implements NetworkReader {

    private static final String HDF5 = "\u0089HDF\r\n\u001a\n";

    private static final Set<String> ARCHIVE = Set.of(KerasFile.ARCHIVE_CONFIG, KerasFile.ARCHIVE_WEIGHTS);

    /** Other content may stand before HDF5: of 0, 512, 1024, 2048, … bytes. */
    private static final int FIRST_OFFSET = 512;

    @Override
    public String format() {
        return "Keras";
    }

    @Override
    public boolean recognizes(final FileContent content) {
        for (int offset = FIRST_OFFSET; offset < content.head().length; offset *= 2) {
            if (content.holds(HDF5, offset)) {
                return true;
            }
        }
        return content.startsWith(HDF5) || content.entries().containsAll(ARCHIVE);
    }

    @Override
    public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
        throws IOException {
        return LeadingClip.leftOut(
            KerasTranslation.translate(file(file, progress), declared.images().shape(), progress));
    }

    private static KerasFile file(final Path file, final Progress progress) throws IOException {
        progress.checkCanceled();
        if (FileContent.of(file).isZip()) {
            try (var zip = CheckedZip.open(file)) {
                return KerasFile.read(zip, progress);
            } catch (final ZipException e) {
                throw new IllegalArgumentException(
                    ("This is no HDF5 file, and as a .keras file it is damaged or was cut "
                        + "short: %s. Get it again, or save the model again with model.save(\"net.keras\").")
                        .formatted(e.getMessage()),
                    e);
            }
        }
        try (var stream = ReportedStream.open(file, progress)) {
            return KerasFile.read(stream, progress);
        }
    }
}
