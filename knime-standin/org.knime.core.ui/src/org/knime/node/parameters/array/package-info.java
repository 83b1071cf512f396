/** Lists of parameter groups that a user extends in the dialog. */
package org.knime.node.parameters.array;
