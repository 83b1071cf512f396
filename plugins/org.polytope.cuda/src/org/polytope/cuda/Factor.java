package org.polytope.cuda;

import org.bytedeco.javacpp.FloatPointer;

/** What products are multiplied by, and what stood in the result before: read by the libraries at each call. */
final class Factor {

    static final FloatPointer ONE = new FloatPointer(1f);

    static final FloatPointer ZERO = new FloatPointer(0f);

    private Factor() {
    }
}
