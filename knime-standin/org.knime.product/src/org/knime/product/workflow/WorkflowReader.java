package org.knime.product.workflow;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;

/** Reads workflow directories. Components and metanodes are refused, as are files written by a newer KNIME. */
public final class WorkflowReader {

    /** The versions of the file format that KNIME 5.8 reads. */
    private static final Set<String> VERSIONS =
        Set.of("2.0.0", "2.1.0", "2.2.0", "2.3.0", "2.4.0", "2.5.0", "2.6.0", "2.6.1", "2.7.0", "2.8.0", "2.9.0",
            "2.10.0", "3.1.0", "3.7.0", "4.1.0", "5.1.0");

    private static final long MAX_FILE_BYTES = 64L << 20;

    private static final int MOST_NODES = 10_000;

    private WorkflowReader() {
    }

    /**
     * Reads a workflow.
     *
     * @throws WorkflowLoadException if it can't be read; the message names the file or the node
     */
    public static Workflow read(final Path directory) throws WorkflowLoadException {
        final var file = directory.resolve(Workflow.FILE);
        if (!Files.isRegularFile(file)) {
            throw new WorkflowLoadException(
                "%s is no workflow: it has no file %s.".formatted(directory, Workflow.FILE));
        }
        final var settings = settings(file);
        try {
            requireKnownVersion(file, settings);
            final var variables = variables(settings);
            final var nodes = nodes(directory, settings);
            final var connections = connections(settings, nodes);
            return new Workflow(directory, settings, variables, DependencyOrder.of(nodes, connections), connections);
        } catch (InvalidSettingsException e) {
            throw new WorkflowLoadException("%s is damaged: %s".formatted(file, e.getMessage()), e);
        } catch (RuntimeException | StackOverflowError e) { // what nobody foresaw
            throw new WorkflowLoadException("%s is damaged, or no workflow.".formatted(file), e);
        }
    }

    private static NodeSettings settings(final Path file) throws WorkflowLoadException {
        try {
            if (!Files.isRegularFile(file)) {
                throw new WorkflowLoadException("There is no file %s.".formatted(file));
            }
            if (Files.size(file) > MAX_FILE_BYTES) {
                throw new WorkflowLoadException(
                    "%s is larger than %d MiB, too large for settings.".formatted(file, MAX_FILE_BYTES >> 20));
            }
            try (var in = Files.newInputStream(file)) {
                return (NodeSettings)NodeSettings.loadFromXML(in);
            }
        } catch (IOException e) {
            throw new WorkflowLoadException("%s can't be read: %s".formatted(file, FileProblem.reason(e)), e);
        }
    }

    /** A text that is there, and isn't the null that settings can hold. */
    private static String text(final NodeSettingsRO settings, final String key) throws InvalidSettingsException {
        final var text = settings.getString(key);
        if (text == null) {
            throw new InvalidSettingsException("\"%s\" is null.".formatted(key));
        }
        return text;
    }

    private static void requireKnownVersion(final Path file, final NodeSettingsRO settings)
        throws InvalidSettingsException, WorkflowLoadException {
        final var version = text(settings, "version");
        if (!VERSIONS.contains(version)) {
            throw new WorkflowLoadException(
                "%s has the format version \"%s\", which this version doesn't know; it was probably saved by a newer "
                    .formatted(file, version) + "KNIME (%s).".formatted(settings.getString("created_by", "unknown")));
        }
    }

    private static List<FlowVariable> variables(final NodeSettingsRO settings) throws InvalidSettingsException {
        final List<FlowVariable> variables = new ArrayList<>();
        if (settings.containsKey("workflow_variables")) {
            final var group = settings.getNodeSettings("workflow_variables");
            for (final var key : group.keySet()) {
                variables.add(SavedVariable.load(group.getNodeSettings(key)));
            }
        }
        return variables;
    }

    private static List<WorkflowNode> nodes(final Path directory, final NodeSettingsRO settings)
        throws InvalidSettingsException, WorkflowLoadException {
        final List<WorkflowNode> nodes = new ArrayList<>();
        final Set<Integer> ids = new HashSet<>();
        final Set<Path> folders = new HashSet<>();
        final var group = settings.getNodeSettings("nodes");
        if (group.keySet().size() > MOST_NODES) {
            throw new WorkflowLoadException("%s has %d nodes, more than the %d that a workflow may have."
                .formatted(directory, group.keySet().size(), MOST_NODES));
        }
        for (final var key : group.keySet()) {
            final var node = node(directory, group.getNodeSettings(key));
            if (!ids.add(node.id())) {
                throw new WorkflowLoadException("%s has two nodes with the number %d.".formatted(directory, node.id()));
            }
            if (!folders.add(node.folder())) {
                throw new WorkflowLoadException(
                    "%s has two nodes in the folder \"%s\".".formatted(directory, node.folder()));
            }
            nodes.add(node);
        }
        return nodes;
    }

    private static WorkflowNode node(final Path directory, final NodeSettingsRO entry)
        throws InvalidSettingsException, WorkflowLoadException {
        final var id = entry.getInt("id");
        final var location = text(entry, "node_settings_file");
        final var type = text(entry, "node_type");
        final var file = directory.resolve(location).normalize();
        if (!file.startsWith(directory) || directory.equals(file) || directory.equals(file.getParent())) {
            throw new WorkflowLoadException("In %s, the node %d doesn't lie in a folder of the workflow: \"%s\""
                .formatted(directory, id, location));
        }
        final var folder = directory.relativize(file.getParent());
        if (!"NativeNode".equals(type)) {
            throw new WorkflowLoadException(
                "The node %d in \"%s\" is a %s. Only plain nodes can be run here; expand it in KNIME first."
                    .formatted(id, folder, "SubNode".equals(type) ? "component" : "metanode"));
        }
        return new WorkflowNode(id, folder, file.getFileName().toString(), settings(file));
    }

    private static List<Connection> connections(final NodeSettingsRO settings, final List<WorkflowNode> nodes)
        throws InvalidSettingsException, WorkflowLoadException {
        final List<Connection> connections = new ArrayList<>();
        final Set<List<Integer>> inputs = new HashSet<>();
        final var ids = nodes.stream().map(WorkflowNode::id).collect(Collectors.toSet());
        final var group = settings.getNodeSettings("connections");
        for (final var key : group.keySet()) {
            final var entry = group.getNodeSettings(key);
            final var connection = new Connection(entry.getInt("sourceID"), entry.getInt("sourcePort"),
                entry.getInt("destID"), entry.getInt("destPort"));
            requireNode(connection.source(), ids, key);
            requireNode(connection.destination(), ids, key);
            if (connection.sourcePort() < 0 || connection.destinationPort() < 0) {
                throw new WorkflowLoadException("\"%s\" connects a port below 0.".formatted(key));
            }
            if (!inputs.add(List.of(connection.destination(), connection.destinationPort()))) {
                throw new WorkflowLoadException("Two connections end at input %d of node %d."
                    .formatted(connection.destinationPort(), connection.destination()));
            }
            connections.add(connection);
        }
        return connections;
    }

    private static void requireNode(final int id, final Set<Integer> ids, final String connection)
        throws WorkflowLoadException {
        if (!ids.contains(id)) {
            throw new WorkflowLoadException(
                "\"%s\" connects the node %d, which isn't there.".formatted(connection, id));
        }
    }
}
