/** Messages of a node, with what to do about them. */
package org.knime.core.node.message;
