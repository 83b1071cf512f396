/**
 * What a training needs to go on after it was canceled or killed, in one file.
 */
package org.polytope.engine.training.checkpoint;
