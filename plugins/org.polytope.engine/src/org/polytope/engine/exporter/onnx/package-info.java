/** Writes models as ONNX files. */
package org.polytope.engine.exporter.onnx;
