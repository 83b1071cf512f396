package org.polytope.engine.dataset;

/** A JPEG stream isn't handed to a decoder; the message is a clause that says why. */
final class JpegFault extends Exception {

    private static final long serialVersionUID = 1;

    JpegFault(final String clause) {
        super(clause);
    }
}
