/** Parameters that select many of a list: by hand, by pattern or by type. */
package org.knime.node.parameters.widget.choices.filter;
