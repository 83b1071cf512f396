/** Progress events, flow variables, and the node that is at work. */
package org.knime.core.node.workflow;
