/**
 * The Prototype Conformity Loss node: attaches the loss to a network.
 */
package org.polytope.nodes.conformity;
