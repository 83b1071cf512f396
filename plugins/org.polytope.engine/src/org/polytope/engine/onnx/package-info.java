/**
 * What the file format ONNX lays down, for whoever reads or writes such files: the numbers of its messages' fields and of
 * its types.
 */
package org.polytope.engine.onnx;
