/**
 * The Robustness Scorer node: measures how robust a model is, and how far the measure can be believed.
 */
package org.polytope.nodes.scorer;
