package org.polytope.nodes.networkimporter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;

/** The kinds of files that are read. The names of the constants are part of saved workflows. */
enum FileFormat {
        @Label(value = "By the file's name", description = "Known by its ending: .onnx, .h5 or .hdf5, .safetensors, "
            + ".zip.")
        AUTOMATIC("", List.of()),

        @Label(value = "ONNX", description = "What PyTorch, TensorFlow and most others export; weights inside the "
            + "file or beside it.")
        ONNX("ONNX", List.of(".onnx")),

        @Label(value = "Keras (HDF5)", description = "Sequential and functional models of Keras 2 or 3, saved as .h5.")
        KERAS("Keras HDF5", List.of(".h5", ".hdf5")),

        @Label(value = "Safetensors", description = "Weights only: connect a Network Definition that says what they "
            + "are the weights of.")
        SAFETENSORS("safetensors", List.of(".safetensors")),

        @Label(value = "Deeplearning4j", description = "The zip file of a ComputationGraph or MultiLayerNetwork.")
        DL4J("Deeplearning4j", List.of(".zip", ".dl4j"));

    private final String title;

    private final List<String> endings;

    FileFormat(final String title, final List<String> endings) {
        this.title = title;
        this.endings = endings;
    }

    String title() {
        return title;
    }

    /**
     * @param file a file's name
     * @return this format, or the one that the name says
     * @throws InvalidSettingsException if the name says none
     */
    FileFormat of(final String file) throws InvalidSettingsException {
        return this != AUTOMATIC ? this : byName(file).orElseThrow(() -> new InvalidSettingsException(
            "The ending of \"%s\" doesn't say which format it is. Set \"Format\".".formatted(file)));
    }

    private static Optional<FileFormat> byName(final String file) {
        final var lower = file.toLowerCase(Locale.ROOT);
        return Arrays.stream(values()).filter(format -> format.endings.stream().anyMatch(lower::endsWith)).findFirst();
    }
}
