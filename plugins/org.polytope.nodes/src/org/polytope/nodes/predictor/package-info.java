/**
 * The Robust Predictor node: classifies the images of a table.
 */
package org.polytope.nodes.predictor;
