package org.knime.core.node;

/** Marks what belongs to the step-by-step definition of a node. */
public interface FluentNodeAPI {
}
