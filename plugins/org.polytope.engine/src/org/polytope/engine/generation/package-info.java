/**
 * Adversarial images of a data set, to be kept rather than only counted: exact, and rounded to the 8 bits of image files.
 */
package org.polytope.engine.generation;
