package org.polytope.nodes.execution;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Objects;

import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.widget.choices.ChoicesProvider;
import org.knime.node.parameters.widget.choices.filter.StringFilter;

/**
 * Settings whose value is null, which KNIME's settings files and flow variables allow. A text is then empty, so that it gets
 * the message of an empty one; a choice must have a value.
 */
public final class AbsentText {

    private AbsentText() {
    }

    /**
     * Makes every null text of these settings, and of those within them, empty. What is chosen from a list stays: there
     * null is how KNIME's dialogs say that nothing is chosen yet.
     *
     * @throws InvalidSettingsException if a choice is null; names it
     */
    public static void replace(final NodeParameters parameters) throws InvalidSettingsException {
        for (final var field : parameters.getClass().getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                replace(parameters, field);
            }
        }
    }

    private static void replace(final NodeParameters parameters, final Field field) throws InvalidSettingsException {
        try {
            field.setAccessible(true); // NOSONAR: KNIME fills these fields likewise
            final var value = field.get(parameters);
            if (value instanceof NodeParameters inner) {
                replace(inner);
            } else if (value instanceof StringFilter filter) {
                replace(filter);
            } else if (field.isAnnotationPresent(ChoicesProvider.class)) {
                return;
            } else if (value == null && field.getType() == String.class) {
                field.set(parameters, ""); // NOSONAR
            } else if (value == null && field.getType().isEnum()) {
                throw new InvalidSettingsException("\"%s\" has no value. Open the node's dialog and set it."
                    .formatted(title(field)));
            }
        } catch (final IllegalAccessException e) {
            throw new IllegalStateException("The setting %s can't be reached.".formatted(field.getName()), e);
        }
    }

    /** Names that are chosen from a list by hand or by a pattern: KNIME looks for them, which fails on null. */
    private static void replace(final StringFilter filter) {
        filter.m_patternFilter.m_pattern = Objects.requireNonNullElse(filter.m_patternFilter.m_pattern, "");
        final var manual = filter.m_manualFilter;
        manual.m_manuallySelected = present(manual.m_manuallySelected);
        manual.m_manuallyDeselected = present(manual.m_manuallyDeselected);
    }

    private static String[] present(final String[] names) {
        return names == null ? new String[0]
            : Arrays.stream(names).map(name -> Objects.requireNonNullElse(name, "")).toArray(String[]::new);
    }

    private static String title(final Field field) {
        final var widget = field.getAnnotation(Widget.class);
        return widget == null ? field.getName().replaceFirst("^m_", "") : widget.title();
    }
}
