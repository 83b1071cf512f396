package org.polytope.engine.importer;

/** In which order a file's network reads the numbers of an image. */
public enum PixelLayout {

    /** {@code [c, h, w]}, as in PyTorch. */
    CHANNELS_FIRST,

    /** {@code [h, w, c]}, as in TensorFlow; the importer has turned the weights to channels first. */
    CHANNELS_LAST,

    /** One vector an image: the file doesn't say in which order channels, rows and columns stand in it. */
    FLAT
}
