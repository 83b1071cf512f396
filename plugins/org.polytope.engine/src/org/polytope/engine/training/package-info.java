/**
 * How a network learns: the epoch loop, schedules, optimisers, adversarial training, checkpoints and history.
 */
package org.polytope.engine.training;
