/**
 * Reads networks that were trained elsewhere (ONNX, safetensors, Keras) into this engine's own network and parameters.
 */
package org.polytope.engine.importer;
