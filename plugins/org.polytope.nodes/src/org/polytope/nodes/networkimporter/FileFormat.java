package org.polytope.nodes.networkimporter;

import java.util.Optional;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.NetworkReaders;

/** The kinds of files that are read. The names of the constants are part of saved workflows. */
enum FileFormat {
    @Label(value = "By the file's content", description = "Known by what the file holds, whatever it is called.")
    AUTOMATIC(""),

    @Label(value = "ONNX", description = "What PyTorch, TensorFlow and most others export; weights inside the "
        + "file or beside it.")
    ONNX("ONNX"),

    @Label(value = "Keras", description = "Sequential and functional models of Keras 2 or 3, saved as .h5 or .keras.")
    KERAS("Keras"),

    @Label(value = "Safetensors", description = "Weights only: connect a Network Definition that says what they "
        + "are the weights of.")
    SAFETENSORS("safetensors"),

    @Label(value = "Deeplearning4j", description = "The zip file of a ComputationGraph or MultiLayerNetwork.")
    DL4J("Deeplearning4j");

    private final String title;

    FileFormat(final String title) {
        this.title = title;
    }

    /** @return what reads such files; empty where the file's content is to tell */
    Optional<NetworkReader> reader() {
        return this == AUTOMATIC ? Optional.empty() : Optional.of(NetworkReaders.named(title));
    }
}
