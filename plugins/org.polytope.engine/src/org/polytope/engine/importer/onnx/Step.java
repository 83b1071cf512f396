package org.polytope.engine.importer.onnx;

/** What arithmetic does with a computed number and a constant. */
enum Step {

    PLUS, MINUS, TIMES, OVER;

    boolean isProduct() {
        return this == TIMES || this == OVER;
    }

    /** @return the factor of a product, the term of a sum */
    double operand(final float constant) {
        return switch (this) {
            case PLUS, TIMES -> constant;
            case MINUS -> -constant;
            case OVER -> 1.0 / constant;
        };
    }
}
