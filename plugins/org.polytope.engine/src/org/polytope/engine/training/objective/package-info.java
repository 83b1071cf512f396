/**
 * What a step minimizes: rows of images, and named terms that score them.
 */
package org.polytope.engine.training.objective;
