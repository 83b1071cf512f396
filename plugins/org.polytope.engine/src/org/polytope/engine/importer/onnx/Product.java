package org.polytope.engine.importer.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The factors of a product, however it is bracketed.
 *
 * @param constant the product of all single numbers among them
 * @param computed the names of the others
 */
record Product(double constant, List<String> computed) {

    /** No idiom multiplies more often. */
    private static final int MOST_LEVELS = 4;

    /** @return the factors of what the graph calls {@code name}; that itself, if it is no product */
    static Product of(final String name, final Makers makers) {
        final var computed = new ArrayList<String>();
        return new Product(factors(name, makers, MOST_LEVELS, computed), computed);
    }

    private static double factors(final String name, final Makers makers, final int levels,
        final List<String> computed) {
        final var number = makers.number(name);
        if (number.isPresent()) {
            return number.get();
        }
        final var product = levels == 0 ? Optional.<OnnxNode>empty() : makers.maker(name, "Mul");
        if (product.isPresent()) {
            return factors(product.get().input(0), makers, levels - 1, computed)
                * factors(product.get().input(1), makers, levels - 1, computed);
        }
        final var quotient = makers.maker(name, "Div").filter(node -> makers.number(node.input(1)).isPresent());
        if (levels > 0 && quotient.isPresent()) {
            return factors(quotient.get().input(0), makers, levels - 1, computed)
                / makers.number(quotient.get().input(1)).get();
        }
        computed.add(name);
        return 1;
    }

    /** @return whether the numbers among the factors make {@code expected}, to the digits that float32 has */
    boolean hasConstant(final double expected) {
        return Math.abs(constant - expected) <= 1e-6 * Math.abs(expected);
    }

    /** @return whether it is {@code factor} times {@code name} */
    boolean is(final double factor, final String name) {
        return hasConstant(factor) && computed.equals(List.of(name));
    }
}
