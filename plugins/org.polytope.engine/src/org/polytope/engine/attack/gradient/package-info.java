/**
 * Attacks that climb a loss along its gradient, inside the ball of the threat model.
 */
package org.polytope.engine.attack.gradient;
