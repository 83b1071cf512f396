/**
 * What a network is (layers, architectures, parameters, their JSON form) and what may be asked of a model:
 * decisions, scores, features and gradients for pixels.
 */
package org.polytope.engine.network;
