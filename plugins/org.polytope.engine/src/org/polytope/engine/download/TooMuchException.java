package org.polytope.engine.download;

import java.io.IOException;

/** A server sends more than the file has. */
final class TooMuchException extends IOException {

    private static final long serialVersionUID = 1;

    TooMuchException() {
        super("it sends more bytes than the file has");
    }
}
