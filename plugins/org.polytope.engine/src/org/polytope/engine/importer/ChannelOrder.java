package org.polytope.engine.importer;

/** In which order a network reads the channels of a color image. */
public enum ChannelOrder {

    /** Red, green, blue: as almost everywhere; also for gray images. */
    RGB,

    /** Blue, green, red: as in OpenCV and Caffe. */
    BGR
}
