package org.polytope.engine.importer.onnx;

/** Translates one operator of ONNX. */
@FunctionalInterface
interface Operator {

    /**
     * @param node where the operator stands in the graph
     * @param translation what it reads, and the network to which it appends layers
     * @return the node's first output; others (masks, indices) don't concern a classifier
     * @throws IllegalArgumentException if its settings can't be read; says which and what to do
     */
    Value translate(OnnxNode node, Translation translation);
}
