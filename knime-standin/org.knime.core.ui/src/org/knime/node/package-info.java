/** Nodes described in one place: name, ports, parameters, model and view. */
package org.knime.node;
