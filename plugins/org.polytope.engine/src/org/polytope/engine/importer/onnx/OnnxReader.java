package org.polytope.engine.importer.onnx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.FileContent;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.ReportedStream;

import com.google.protobuf.InvalidProtocolBufferException;

/**
 * Reads image classifiers from ONNX files (operator versions 7 to 24), with the weights in the file itself or in others
 * beside it, which have at most 1 GiB together. A softmax at the end is taken off; sums and products with constants
 * before the first layer become the normalization. The shape of an image must be declared where the file leaves it open.
 */
public final class OnnxReader implements NetworkReader {

    @Override
    public String format() {
        return "ONNX";
    }

    /** ONNX files begin with no mark of their own. */
    @Override
    public boolean recognizes(final FileContent content) {
        return OnnxModel.isLike(content.head());
    }

    @Override
    public ImportedNetwork read(final Path file, final Declarations declared, final Progress progress)
        throws IOException {
        final var outside = new OutsideNumbers(file, NetworkFile.MAX_BYTES, progress);
        try (var stream = ReportedStream.open(file, progress)) {
            final var model = OnnxModel.read(stream, outside);
            return GraphTranslator.translate(model, declared.images(), declared.output(),
                new Work(progress, Math.addExact(Files.size(file), outside.bytesRead())));
        } catch (final InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                "This is no ONNX file, or it was cut short; get it again. (" + e.getMessage() + ")", e);
        }
    }
}
