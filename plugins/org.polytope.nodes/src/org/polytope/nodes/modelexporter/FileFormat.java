package org.polytope.nodes.modelexporter;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.exporter.ExportFormat;

/** The kinds of files that are written. The names of the constants are part of saved workflows. */
enum FileFormat {
    @Label(value = "ONNX", description = "One file with the weights inside (operator set 13), for ONNX Runtime, "
        + "OpenCV, TensorRT and most other tools. Holds every model of less than 2 GiB.")
    ONNX(ExportFormat.ONNX),

    @Label(value = "Deeplearning4j", description = "The zip file of a ComputationGraph, for ModelSerializer. It can't hold "
        + "PReLU, clipping, shortcuts without parameters, or padding that differs between opposite sides.")
    DEEPLEARNING4J(ExportFormat.DEEPLEARNING4J);

    private final ExportFormat format;

    FileFormat(final ExportFormat format) {
        this.format = format;
    }

    ExportFormat format() {
        return format;
    }
}
