/** The ONNX format: its messages, and how a graph of its operators becomes a network of this engine. */
package org.polytope.engine.importer.onnx;
