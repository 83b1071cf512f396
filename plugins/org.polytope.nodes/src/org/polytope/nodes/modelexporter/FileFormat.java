package org.polytope.nodes.modelexporter;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.Progress;
import org.polytope.engine.exporter.ExportFormat;
import org.polytope.engine.model.Model;

/** The kinds of files that are written. The names of the constants are part of saved workflows. */
enum FileFormat {
    @Label(value = "ONNX", description = "One file with the weights inside (operator set 13), for ONNX Runtime, "
        + "OpenCV, TensorRT and most other tools. Holds every model of less than 2 GiB.")
    ONNX(ExportFormat.ONNX.ending(), ExportFormat.ONNX::write),

    @Label(value = "Deeplearning4j", description = "The zip file of a ComputationGraph, for ModelSerializer. It can't hold "
        + "PReLU, clipping, shortcuts without parameters, or padding that differs between opposite sides.")
    DEEPLEARNING4J(ExportFormat.DEEPLEARNING4J.ending(), ExportFormat.DEEPLEARNING4J::write),

    @Label(value = "Provenance (JSON)", description = "Where the model comes from, without its weights: the fingerprint of "
        + "its training images and how many there are of each class, all settings of the training, the random seed, "
        + "versions, device, results, the network's layers and the checksum of the weights.")
    PROVENANCE(".json", FileFormat::writeProvenance);

    private final String ending;

    private final Writer writer;

    /** Writes a model's file. */
    @FunctionalInterface
    private interface Writer {
        void write(Model model, Path file, Progress progress) throws IOException;
    }

    FileFormat(final String ending, final Writer writer) {
        this.ending = ending;
        this.writer = writer;
    }

    /** @return what the names of such files usually end in */
    String ending() {
        return ending;
    }

    /**
     * @throws IllegalArgumentException if the format can't hold the model; names the node, the reason and the remedy
     * @throws IOException naming the file, if it can't be written
     */
    void write(final Model model, final Path file, final Progress progress) throws IOException {
        writer.write(model, file, progress);
    }

    private static void writeProvenance(final Model model, final Path file, final Progress progress)
        throws IOException {
        progress.report(0, () -> "Writing " + file);
        progress.checkCanceled();
        try {
            model.writeDescription(file);
        } catch (final FileSystemException e) {
            throw new IOException("\"%s\" can't be written: %s. Choose another place.".formatted(file, e.getReason()),
                e);
        }
    }
}
