package org.knime.product.workflow;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/**
 * A node of a workflow as it is saved.
 *
 * @param id the number shown at the node
 * @param folder folder with the node's files, relative to the workflow
 * @param settingsFile name of the file with the settings in that folder
 * @param settings the contents of that file
 */
public record WorkflowNode(int id, Path folder, String settingsFile, NodeSettings settings) {

    private static final String MODEL = "model";

    /** The class name of the factory. */
    public String factory() {
        return text("factory", "");
    }

    /** The node's name and number, for messages. */
    public String label() {
        return "%s (#%d)".formatted(name(), id);
    }

    /** The name of the kind of node. */
    public String name() {
        final var saved = text("node-name", "");
        return saved.isBlank() ? text("name", "Node") : saved;
    }

    /** What a user wrote below the node. */
    public Optional<String> annotation() {
        final var text = group("nodeAnnotation").map(annotation -> annotation.getString("text", ""));
        return text.filter(t -> !t.isBlank()).map(String::strip);
    }

    /** The settings of the model; empty if the node was never configured. */
    public Optional<NodeSettings> model() {
        return group(MODEL);
    }

    /** The settings of the view; empty if there are none. */
    public Optional<NodeSettings> view() {
        return group("view");
    }

    /** The ports that were chosen; empty for the default ones. */
    public Optional<NodeSettings> ports() {
        return group("node_creation_config");
    }

    /** Which settings flow variables overwrite; empty if none. */
    public Optional<NodeSettings> variables() {
        return group("variables");
    }

    /** Whether results are saved beside the settings. */
    public boolean isExecuted() {
        return "EXECUTED".equals(settings.getString("state", "")) && settings.getBoolean("hasContent", false);
    }

    /** Settings can hold null where a text belongs. */
    private String text(final String key, final String otherwise) {
        return Objects.requireNonNullElse(settings.getString(key, otherwise), otherwise);
    }

    private Optional<NodeSettings> group(final String key) {
        try {
            return settings.containsKey(key) ? Optional.of(settings.getNodeSettings(key)) : Optional.empty();
        } catch (InvalidSettingsException e) { // NOSONAR: a value under that key is no group
            return Optional.empty();
        }
    }
}
