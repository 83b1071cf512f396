package org.knime.product.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;

/**
 * Overwrites settings of a node by flow variables, and turns settings into flow variables, as the {@code variables}
 * part of its {@code settings.xml} says: a tree with the keys of the settings, whose leaves name the variables.
 */
final class VariableOverrides {

    private static final String USED = "used_variable";

    private static final String EXPOSED = "exposed_variable";

    private final Map<String, FlowVariable> available;

    private final Map<String, FlowVariable> exposed = new LinkedHashMap<>();

    private VariableOverrides(final Map<String, FlowVariable> available) {
        this.available = available;
    }

    /**
     * Overwrites settings.
     *
     * @param model the settings, which are changed
     * @param variables the {@code variables} part
     * @param available the flow variables that the node sees, by name
     * @return the settings that became flow variables, by name
     * @throws InvalidSettingsException if a variable or setting is missing, or they don't fit
     */
    static Map<String, FlowVariable> apply(final NodeSettings model, final NodeSettingsRO variables,
        final Map<String, FlowVariable> available) throws InvalidSettingsException {
        final var overrides = new VariableOverrides(available);
        if (variables.containsKey("tree")) {
            overrides.applyTree(model, variables.getNodeSettings("tree"), List.of());
        }
        return overrides.exposed;
    }

    private void applyTree(final ConfigBase settings, final NodeSettingsRO tree, final List<String> path)
        throws InvalidSettingsException {
        for (final var key : tree.keySet()) {
            final var branch = tree.getNodeSettings(key);
            final List<String> here = new ArrayList<>(path);
            here.add(key);
            if (!settings.containsKey(key)) {
                throw new InvalidSettingsException(
                    "A flow variable overwrites the setting \"%s\", which the node doesn't have."
                        .formatted(String.join("/", here)));
            }
            if (isLeaf(branch)) {
                applyLeaf(settings, key, branch, String.join("/", here));
            } else {
                applyTree(settings.getConfigBase(key), branch, here);
            }
        }
    }

    /** A setting may itself be called like one of the two keys, but is a group then. */
    private static boolean isLeaf(final NodeSettingsRO branch) {
        return holdsText(branch, USED) || holdsText(branch, EXPOSED);
    }

    private static boolean holdsText(final NodeSettingsRO branch, final String key) {
        try {
            branch.getString(key);
            return true;
        } catch (InvalidSettingsException e) { // NOSONAR: absence is the answer
            return false;
        }
    }

    private void applyLeaf(final ConfigBase settings, final String key, final NodeSettingsRO leaf, final String path)
        throws InvalidSettingsException {
        final var used = leaf.getString(USED, null);
        if (used != null) {
            final var variable = available.get(used);
            if (variable == null) {
                throw new InvalidSettingsException(
                    "The setting \"%s\" needs the flow variable \"%s\", which isn't there.".formatted(path, used));
            }
            SettingValue.overwrite(settings, key, path, variable);
        }
        final var exposedAs = leaf.getString(EXPOSED, null);
        if (exposedAs != null) {
            exposed.put(exposedAs, SettingValue.toVariable(settings, key, path, exposedAs));
        }
    }
}
