package org.polytope.engine.exporter;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.Map;

import org.polytope.engine.Progress;
import org.polytope.engine.exporter.dl4j.Dl4jWriter;
import org.polytope.engine.exporter.onnx.OnnxWriter;
import org.polytope.engine.file.WholeFile;
import org.polytope.engine.model.Model;

/** A file format of other tools in which a model can be written: what it computes in inference, and what it is. */
public enum ExportFormat {
    /** Read by nearly every tool and runtime. */
    ONNX(".onnx", OnnxWriter::write),
    /** A {@code ComputationGraph} of Deeplearning4j, as its {@code ModelSerializer} reads it. */
    DEEPLEARNING4J(".zip", Dl4jWriter::write);

    /** How much is written before the caller is asked whether it still wants the file. */
    private static final int PIECE_BYTES = 1 << 16;

    private final String ending;

    private final NetworkWriter writer;

    /** Writes a model as a file's content. */
    @FunctionalInterface
    private interface NetworkWriter {

        /** @throws IllegalArgumentException naming the node that the format has nothing for */
        void write(Model model, Map<String, String> metadata, OutputStream out) throws IOException;
    }

    ExportFormat(final String ending, final NetworkWriter writer) {
        this.ending = ending;
        this.writer = writer;
    }

    /** @return what the names of such files usually end in, by which other programs know them */
    public String ending() {
        return ending;
    }

    /**
     * Writes a model, or nothing if that fails or is canceled: what stood there before is replaced only when the new file
     * is complete.
     *
     * @param file where to; its folder must exist
     * @throws IllegalArgumentException if the format can't hold the model; names the node, the reason and the remedy
     * @throws IOException naming the file, if it can't be written
     */
    public void write(final Model model, final Path file, final Progress progress) throws IOException {
        progress.report(0, () -> "Writing " + file);
        progress.checkCanceled();
        try {
            WholeFile.write(file, out -> {
                final var pieces = new BufferedOutputStream(
                    new ObservedOutput(out, file, weightBytes(model), progress), PIECE_BYTES);
                writer.write(model, Metadata.of(model), pieces);
                pieces.flush();
            });
        } catch (final FileSystemException e) {
            throw new IOException(
                "\"%s\" can't be written: %s. Choose another place, or see to it that this one can be "
                    .formatted(file, e.getReason()) + "written to.",
                e);
        }
    }

    private static long weightBytes(final Model model) {
        return model.parameters().arrays().values().stream().mapToLong(numbers -> (long)numbers.length * Float.BYTES)
            .sum();
    }
}
