/**
 * The Network Definition node: chooses an architecture.
 */
package org.polytope.nodes.networkdefinition;
