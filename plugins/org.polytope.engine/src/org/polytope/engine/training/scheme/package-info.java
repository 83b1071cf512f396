/**
 * What a network is shown in each step: clean, adversarial or noisy images, and how they are scored.
 */
package org.polytope.engine.training.scheme;
