/**
 * Labeled images in channel, row, column order: where they come from (files, procedural digits) and how they are
 * shuffled and cut into batches.
 */
package org.polytope.engine.dataset;
