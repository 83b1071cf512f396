package org.polytope.nodes.networkimporter;

import java.io.IOException;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.polytope.engine.Progress;
import org.polytope.engine.importer.Declarations;
import org.polytope.engine.importer.ImportException;
import org.polytope.engine.importer.ImportedNetwork;
import org.polytope.engine.importer.NetworkFile;
import org.polytope.engine.importer.NetworkReader;
import org.polytope.engine.importer.NetworkReader.Requirement;
import org.polytope.engine.network.Network;
import org.polytope.nodes.execution.LocalPath;
import org.polytope.nodes.port.NetworkDefinition;

/**
 * The network that is to be imported, as the settings say.
 *
 * @param file where it lies
 * @param parameters what is declared about it
 */
record DeclaredNetwork(NetworkFile file, NetworkImporterParameters parameters) {

    static DeclaredNetwork of(final NetworkImporterParameters parameters)
        throws IOException, InvalidSettingsException {
        final var path = LocalPath.of("Path", parameters.m_path);
        final var reader = parameters.m_format.reader();
        return new DeclaredNetwork(reader.isPresent() ? NetworkFile.of(path, reader.get()) : NetworkFile.of(path),
            parameters);
    }

    /** @return the file's name without its ending: what the model is called */
    static String title(final String path) {
        final var name = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        return name.lastIndexOf('.') > 0 ? name.substring(0, name.lastIndexOf('.')) : name;
    }

    /** @return what will read the file, as far as that is known before it must be there */
    static Optional<NetworkReader> expectedReader(final NetworkImporterParameters parameters) {
        return parameters.m_format.reader().or(() -> {
            try {
                return Optional.of(of(parameters).file().reader());
            } catch (final IOException | InvalidSettingsException e) {
                // executing will tell
                return Optional.empty();
            }
        });
    }

    /**
     * @param definition the connected network, which files of weights need and nothing else takes
     * @param classes the number of classes, where it is known from elsewhere
     * @return the network with its images as declared
     * @throws IOException naming the file, and what in it can't be read
     * @throws InvalidSettingsException if something is declared that doesn't belong to such a file, or is lacking
     */
    ImportedNetwork read(final Optional<NetworkDefinition> definition, final Optional<Integer> classes,
        final Progress progress) throws IOException, InvalidSettingsException {
        checkDefinition(file.reader(), definition.isPresent());
        if (file.reader().requirements().contains(Requirement.IMAGE_SHAPE) && parameters.givenShape().isEmpty()) {
            throw new InvalidSettingsException(("%s files don't hold the shape of an image. Set \"Image shape\" to "
                + "\"Given here\".").formatted(file.reader().format()));
        }
        final var architecture = definition.map(network -> architecture(network, classes));
        try {
            return file.read(declarations(architecture), progress);
        } catch (final ImportException e) {
            if (definition.isPresent() && definition.get().classesFromTable() && classes.isEmpty()) {
                throw new IOException(("%s (The network was taken for %s classes: list the class names, or set the "
                    + "number of classes in the Network Definition.)").formatted(e.getMessage(),
                        architecture.get().classes()),
                    e);
            }
            throw e;
        }
    }

    static void checkDefinition(final NetworkReader reader, final boolean connected) throws InvalidSettingsException {
        final var needed = reader.requirements().contains(Requirement.ARCHITECTURE);
        if (connected && !needed) {
            throw new InvalidSettingsException(
                "%s files hold their own network. Remove the node's Network port.".formatted(reader.format()));
        } else if (needed && !connected) {
            final var format = reader.format();
            throw new InvalidSettingsException(
                ("%s files hold weights only. Add the node's Network port, and connect a "
                    + "Network Definition with the architecture that was trained.")
                    .formatted(Character.toUpperCase(format.charAt(0)) + format.substring(1)));
        }
    }

    /** A definition that takes the number of classes from a table has only a stand-in for it where there is none. */
    private static Network architecture(final NetworkDefinition definition, final Optional<Integer> classes) {
        return definition.classesFromTable() && classes.isPresent() ? definition.forClasses(classes.get())
            : definition.network();
    }

    private Declarations declarations(final Optional<Network> architecture) throws InvalidSettingsException {
        return new Declarations(parameters.m_pixels.images(parameters.givenShape()), parameters.output(), architecture,
            parameters.layerNames());
    }
}
