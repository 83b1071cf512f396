/**
 * The Robustness Comparison node: which of several models is more robust, and whether that can be told from chance.
 */
package org.polytope.nodes.comparison;
