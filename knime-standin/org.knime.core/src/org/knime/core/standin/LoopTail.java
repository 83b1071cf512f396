package org.knime.core.standin;

/**
 * A node that ends a loop. It is executed in each iteration and puts out what it has collected so far, until it is reset.
 */
public interface LoopTail {
}
