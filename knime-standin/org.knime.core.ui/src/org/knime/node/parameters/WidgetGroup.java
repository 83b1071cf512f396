package org.knime.node.parameters;

/** A class whose fields are shown as a group of widgets within the parameters that hold it. */
public interface WidgetGroup {
}
