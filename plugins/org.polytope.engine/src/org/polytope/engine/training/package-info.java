/**
 * How a network learns: the loop over epochs and batches, and the plan that decides everything about it.
 */
package org.polytope.engine.training;
