package org.knime.product.workflow;

/**
 * A connection from an output to an input. Port 0 is the flow-variable port; a node's own ports start at 1.
 *
 * @param source node at the start
 * @param sourcePort its output
 * @param destination node at the end
 * @param destinationPort its input
 */
public record Connection(int source, int sourcePort, int destination, int destinationPort) {
}
