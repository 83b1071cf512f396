package org.polytope.engine.corruption;

import java.util.random.RandomGenerator;

/** One corruption with the constants of one severity. Immutable, and safe for many threads. */
sealed interface Distortion
    permits GaussianNoise, ShotNoise, ImpulseNoise, DefocusBlur, GlassBlur, MotionBlur, ZoomBlur,
    Snow, Frost, Fog, Brightness, Contrast, ElasticTransform, Pixelate, JpegCompression {

    /**
     * @param image of any size, with one or three channels
     * @param random what is random of it, drawn for this image
     * @return the corrupted image, of the same shape
     */
    Raster distort(Raster image, RandomGenerator random);
}
