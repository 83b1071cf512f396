/** Progress events and flow variables. */
package org.knime.core.node.workflow;
