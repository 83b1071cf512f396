package org.polytope.engine.importer.onnx;

/** How several numbers become one. */
enum Reduction {

    MEAN("mean"), SUM("sum"), MAXIMUM("maximum");

    private final String word;

    Reduction(final String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
