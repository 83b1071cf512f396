package org.polytope.engine.exporter.onnx;

/**
 * What an operator yields for a batch.
 *
 * @param name how other operators read it
 * @param flat whether it has two axes, {@code [n, d]}; four otherwise, {@code [n, c, h, w]}
 */
record Value(String name, boolean flat) {
}
