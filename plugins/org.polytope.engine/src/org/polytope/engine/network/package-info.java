/**
 * What a network is (layers, architectures, parameters, their JSON form) and the classifier that is built from it:
 * pixels in, logits, features and gradients out.
 */
package org.polytope.engine.network;
