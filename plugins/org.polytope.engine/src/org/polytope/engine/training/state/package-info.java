/**
 * What is remembered from step to step, by name, so that a training can go on another day as if nothing had happened.
 */
package org.polytope.engine.training.state;
