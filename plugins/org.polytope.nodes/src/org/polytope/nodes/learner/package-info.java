/**
 * The Robust Learner node: trains a network, on adversarial images and with prototypes if wanted.
 */
package org.polytope.nodes.learner;
