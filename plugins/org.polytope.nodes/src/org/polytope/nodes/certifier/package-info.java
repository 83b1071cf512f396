/** The Certified Robustness Scorer node. */
package org.polytope.nodes.certifier;
