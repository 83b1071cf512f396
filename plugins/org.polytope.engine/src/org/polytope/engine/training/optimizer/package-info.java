/**
 * How gradients become steps: optimizers and the schedules of their learning rate.
 */
package org.polytope.engine.training.optimizer;
