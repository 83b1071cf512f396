/** Where parameters appear in the dialog: sections, their order, and lines. */
package org.knime.node.parameters.layout;
