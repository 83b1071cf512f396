/** Randomized smoothing: what can be said with confidence of the class that a network predicts under Gaussian noise. */
package org.polytope.engine.certification.smoothing;
