/** Widgets that don't depend on the type of a parameter. */
package org.knime.node.parameters.widget;
