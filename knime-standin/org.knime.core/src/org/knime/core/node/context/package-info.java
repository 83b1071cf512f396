/** What is decided when an instance of a node is made. */
package org.knime.core.node.context;
