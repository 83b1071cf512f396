package org.polytope.engine.importer.dl4j;

/** How a network of DL4J reads an image. */
enum InputFormat {

    /** {@code [n, c, h, w]}, DL4J's {@code NCHW}. */
    CHANNELS_FIRST,

    /** {@code [n, h, w, c]}, DL4J's {@code NHWC}. */
    CHANNELS_LAST,

    /** {@code [n, d]}. */
    VECTOR
}
