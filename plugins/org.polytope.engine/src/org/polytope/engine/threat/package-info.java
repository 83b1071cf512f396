/**
 * What an attacker may do: the threat model, the balls of its norms, and the size of what was done.
 */
package org.polytope.engine.threat;
