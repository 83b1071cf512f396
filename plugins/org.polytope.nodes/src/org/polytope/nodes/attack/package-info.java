/**
 * The Attack node: adds one attack to a suite.
 */
package org.polytope.nodes.attack;
