package org.knime.product.headless;

/** Says that an option of the command line can't be used. */
final class IllegalOptionException extends Exception {

    private static final long serialVersionUID = 1L;

    IllegalOptionException(final String message) {
        super(message);
    }
}
