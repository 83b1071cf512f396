/**
 * Writes models for other tools: ONNX, Deeplearning4j. What such a file takes is the pixels of the model's own range, as
 * all of Polytope does: the normalization is part of the file's network.
 */
package org.polytope.engine.exporter;
