package org.polytope.nodes.networkimporter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.dataset.ImageShape;
import org.polytope.engine.importer.DeclaredImages;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.KerasImporter;
import org.polytope.engine.importer.OnnxImporter;
import org.polytope.engine.importer.SafetensorsImporter;
import org.polytope.engine.interchange.Dl4jGraph;
import org.polytope.nodes.networkimporter.PixelParameters.ChannelOrder;
import org.polytope.nodes.port.NetworkDefinition;

/**
 * The file of a network that is to be imported.
 *
 * @param path an existing file
 * @param format never {@link FileFormat#AUTOMATIC}
 * @param parameters what is declared about it
 */
record NetworkFile(Path path, FileFormat format, NetworkImporterParameters parameters) {

    static NetworkFile of(final NetworkImporterParameters parameters) throws IOException, InvalidSettingsException {
        final var path = existing(parameters.m_path);
        return new NetworkFile(path, parameters.m_format.of(path.getFileName().toString()), parameters);
    }

    private static Path existing(final String text) throws IOException {
        try {
            final var path = Path.of(text).toAbsolutePath().normalize();
            if (Files.isRegularFile(path)) {
                return path;
            }
            throw new IOException((Files.isDirectory(path) ? "\"%s\" is a folder. Choose a file."
                : "There is no file \"%s\". Correct the path.").formatted(path));
        } catch (final InvalidPathException e) {
            throw new IOException("\"%s\" is no path: %s.".formatted(text, e.getReason()), e);
        }
    }

    /** @return the file's name without its ending: what the model is called */
    static String title(final String path) {
        final var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /**
     * @param definition the connected network, which safetensors need and nothing else takes
     * @param classes the number of classes, where it is known from elsewhere
     * @return the network with its images as declared
     * @throws IOException naming the file, and what in it can't be read
     * @throws InvalidSettingsException if something is declared that doesn't belong to such a file, or is lacking
     */
    ImportedNetwork read(final Optional<NetworkDefinition> definition, final Optional<Integer> classes)
        throws IOException, InvalidSettingsException {
        checkDefinition(format, definition.isPresent());
        try {
            return declaredImages().applyTo(readAs(definition, classes));
        } catch (final IllegalArgumentException e) {
            throw new InvalidSettingsException("%s: %s".formatted(path, e.getMessage()), e);
        }
    }

    private DeclaredImages declaredImages() {
        final var pixels = parameters.m_pixels;
        return new DeclaredImages(parameters.givenShape(), pixels.layout(), pixels.m_channelOrder == ChannelOrder.BGR);
    }

    private ImportedNetwork readAs(final Optional<NetworkDefinition> definition, final Optional<Integer> classes)
        throws IOException, InvalidSettingsException {
        return switch (format) {
            case ONNX -> new OnnxImporter(parameters.givenShape(), parameters.output()).read(path);
            case KERAS -> KerasImporter.read(path);
            case SAFETENSORS -> weights(definition.orElseThrow(), classes);
            case DL4J -> Dl4jGraph.read(path, shapeOfDl4j()).imported();
            case AUTOMATIC -> throw new IllegalStateException("The format was to be found out.");
        };
    }

    static void checkDefinition(final FileFormat format, final boolean connected) throws InvalidSettingsException {
        if (connected != (format == FileFormat.SAFETENSORS)) {
            throw new InvalidSettingsException(connected
                ? "%s files hold their own network. Remove the node's Network port.".formatted(format.title())
                : "Safetensors files hold weights only. Add the node's Network port, and connect a Network Definition "
                    + "with the architecture that was trained.");
        }
    }

    /** A definition that takes the number of classes from a table has only a stand-in for it where there is none. */
    private ImportedNetwork weights(final NetworkDefinition definition, final Optional<Integer> classes)
        throws IOException, InvalidSettingsException {
        final var fixed = !definition.classesFromTable() || classes.isPresent();
        final var network = definition.classesFromTable() && classes.isPresent() ? definition.forClasses(classes.get())
            : definition.network();
        try {
            return new SafetensorsImporter(network, parameters.layerNames()).read(path);
        } catch (final ImportException e) {
            throw fixed ? e : new IOException(("%s (The network was taken for %d classes: list the class names, or set "
                + "the number of classes in the Network Definition.)").formatted(e.getMessage(), network.classes()), e);
        }
    }

    private ImageShape shapeOfDl4j() throws InvalidSettingsException {
        return parameters.givenShape().orElseThrow(() -> new InvalidSettingsException(
            "Deeplearning4j files don't hold the shape of an image. Set \"Image shape\" to \"Given here\"."));
    }
}
