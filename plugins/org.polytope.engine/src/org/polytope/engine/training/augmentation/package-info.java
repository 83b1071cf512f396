/**
 * Random changes of training images that keep their class.
 */
package org.polytope.engine.training.augmentation;
