package org.knime.product.execution;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.port.PortObject;
import org.knime.core.standin.PortObjectFolder;

/**
 * The results of a node in its folder: one folder for each output, one for each object kept for the view, and
 * {@code internal} for files of the model.
 */
final class SavedResults {

    private static final String PORTS = "ports";

    private static final String INTERNAL_OBJECTS = "internalObjects";

    private static final String INTERNAL = "internal";

    private SavedResults() {
    }

    /** Saves the results, and notes in the node's settings where they are. */
    static void save(final NodeInstance node, final Path folder, final NodeSettings settings)
        throws IOException, CanceledExecutionException {
        final var monitor = new ExecutionMonitor();
        final var ports = settings.addNodeSettings(PORTS);
        int index = 1;
        for (final var object : node.results()) {
            final var location = "port_" + index;
            PortObjectFolder.save(object, folder.resolve(location), monitor);
            describe(ports.addNodeSettings(location), index, object, location);
            index++;
        }
        final var hosted = node.hosted().orElseThrow();
        saveInternalObjects(hosted.internalPortObjects(), folder, settings, monitor);
        hosted.saveInternals(folder.resolve(INTERNAL), monitor);
    }

    private static void saveInternalObjects(final PortObject[] objects, final Path folder,
        final NodeSettings settings, final ExecutionMonitor monitor) throws IOException, CanceledExecutionException {
        final var group = settings.addNodeSettings(INTERNAL_OBJECTS);
        group.addString("location", INTERNAL_OBJECTS);
        final var content = group.addNodeSettings("content");
        for (int i = 0; i < objects.length; i++) {
            final var location = "object_" + i;
            PortObjectFolder.save(objects[i], folder.resolve(INTERNAL_OBJECTS).resolve(location), monitor);
            describe(content.addNodeSettings(Integer.toString(i)), i, objects[i], location);
        }
    }

    private static void describe(final NodeSettingsWO entry, final int index, final PortObject object,
        final String location) {
        entry.addInt("index", index);
        entry.addString("port_spec_class", object.getSpec().getClass().getName());
        entry.addString("port_object_class", object.getClass().getName());
        entry.addString("port_object_summary", object.getSummary());
        entry.addString("port_dir_location", location);
    }

    /** Notes in a node's settings that it has no results. */
    static void saveNone(final NodeSettings settings) {
        settings.addNodeSettings(PORTS);
        settings.addNodeSettings(INTERNAL_OBJECTS).addNodeSettings("content");
    }

    /** Gives a node the results that are saved in its folder. */
    static void load(final NodeInstance node, final Path folder)
        throws IOException, InvalidSettingsException, CanceledExecutionException {
        final var monitor = new ExecutionMonitor();
        final var settings = node.node().settings();
        final var results = load(settings.getNodeSettings(PORTS), node, folder, monitor);
        if (results.length != node.outputTypes().size()) {
            throw new InvalidSettingsException("The node has %d outputs, but %d were saved."
                .formatted(node.outputTypes().size(), results.length));
        }
        final var internal = settings.containsKey(INTERNAL_OBJECTS)
            ? load(settings.getNodeSettings(INTERNAL_OBJECTS).getNodeSettings("content"), node,
                folder.resolve(INTERNAL_OBJECTS), monitor)
            : new PortObject[0];
        node.hosted().orElseThrow().loadInternals(folder.resolve(INTERNAL), monitor);
        node.restore(results, internal);
    }

    private static PortObject[] load(final NodeSettingsRO entries, final NodeInstance node, final Path folder,
        final ExecutionMonitor monitor) throws IOException, InvalidSettingsException, CanceledExecutionException {
        final List<PortObject> objects = new ArrayList<>();
        for (final var key : entries.keySet()) {
            final var name = entries.getNodeSettings(key).getString("port_dir_location");
            if (name == null) {
                throw new InvalidSettingsException("The result \"%s\" has no folder.".formatted(key));
            }
            final var location = folder.resolve(name);
            if (!location.normalize().startsWith(folder)) {
                throw new IOException("%s lies outside the node's folder.".formatted(location));
            }
            objects.add(PortObjectFolder.load(location, node.fileStores(), monitor));
        }
        return objects.toArray(PortObject[]::new);
    }
}
