/**
 * The Corruption Robustness Scorer node: measures how a model fares with images that are noisy, blurred or otherwise corrupted,
 * though by nobody's will.
 */
package org.polytope.nodes.corruptions;
