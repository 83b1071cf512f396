package org.knime.product.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.workflow.FlowVariable;

/** Reads flow variables as workflows hold them. */
final class SavedVariable {

    private SavedVariable() {
    }

    static FlowVariable load(final NodeSettingsRO settings) throws InvalidSettingsException {
        final var name = settings.getString("name");
        final var type = settings.getString("class");
        if (name == null || type == null) {
            throw new InvalidSettingsException("A workflow variable lacks its name or its type.");
        }
        return switch (type) {
            case "STRING" -> new FlowVariable(name, settings.getString("value"));
            case "INTEGER" -> new FlowVariable(name, settings.getInt("value"));
            case "DOUBLE" -> new FlowVariable(name, settings.getDouble("value"));
            default -> throw new InvalidSettingsException(
                "The workflow variable \"%s\" has the type \"%s\"; only STRING, INTEGER and DOUBLE are supported."
                    .formatted(name, type));
        };
    }
}
