/**
 * Runs the engine inside a node: KNIME's progress and cancellation in the engine's terms, the engine's failures in KNIME's.
 */
package org.polytope.nodes.execution;
