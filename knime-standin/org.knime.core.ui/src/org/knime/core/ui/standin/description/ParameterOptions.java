package org.knime.core.ui.standin.description;

import java.util.Arrays;
import java.util.stream.Collectors;

import org.knime.core.ui.standin.parameters.ParameterField;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.widget.choices.Label;
import org.w3c.dom.Element;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.type.TypeFactory;

/** Writes an option for each parameter that has a widget. */
public final class ParameterOptions {

    private final DescriptionDocument document;

    private final Element tab;

    /** Writes to the given element. */
    public ParameterOptions(final DescriptionDocument document, final Element tab) {
        this.document = document;
        this.tab = tab;
    }

    /** Adds the options of a class of parameters and of the groups within. */
    public void add(final Class<? extends NodeParameters> parameters) {
        add(TypeFactory.defaultInstance().constructType(parameters));
    }

    private void add(final JavaType group) {
        for (final var field : ParameterField.of(group)) {
            requireSectionTitle(field);
            field.annotation(Widget.class).ifPresent(widget -> addOption(field, widget));
            final var type = field.type();
            if (isGroup(type)) {
                add(type);
            } else if (type.getContentType() != null && isGroup(type.getContentType())) {
                add(type.getContentType());
            }
        }
    }

    private static boolean isGroup(final JavaType type) {
        return WidgetGroup.class.isAssignableFrom(type.getRawClass());
    }

    private void addOption(final ParameterField field, final Widget widget) {
        final var what = "description of the parameter " + field;
        final var description = widget.description().isBlank() ? "" : widget.description() + labels(field.type());
        final var option = document.addMarkup(tab, "option", what, description);
        document.setAttribute(option, "name", "title of the parameter " + field, widget.title());
    }

    /** A list of an enum's constants, as far as they are described. */
    private static String labels(final JavaType type) {
        if (!type.isEnumType()) {
            return "";
        }
        final var items = Arrays.stream(type.getRawClass().getFields()).map(field -> field.getAnnotation(Label.class))
            .filter(label -> label != null && !label.description().isBlank())
            .map(label -> "<li><b>%s:</b> %s</li>".formatted(escaped(label.value()), label.description()))
            .collect(Collectors.joining());
        return items.isEmpty() ? "" : "<ul>" + items + "</ul>";
    }

    private static String escaped(final String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static void requireSectionTitle(final ParameterField field) {
        final var section = field.annotation(Layout.class).map(Layout::value).map(s -> s.getAnnotation(Section.class));
        if (section.isPresent() && section.get().title().isBlank()) {
            throw new IllegalStateException("The section of the parameter %s lacks a title.".formatted(field));
        }
    }
}
