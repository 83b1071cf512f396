package org.polytope.engine.corruption;

import java.util.function.Function;

/**
 * The fifteen common corruptions of Hendrycks and Dietterich, in their order, by which random numbers are drawn: it never
 * changes.
 */
public enum Corruption {

    /** Noise of a normal distribution, as in poor light. */
    GAUSSIAN_NOISE("Gaussian noise", Family.NOISE, GaussianNoise.DEVIATIONS, GaussianNoise::new),
    /** The noise of light that comes in photons. */
    SHOT_NOISE("Shot noise", Family.NOISE, ShotNoise.PHOTONS, ShotNoise::new),
    /** Black and white specks. */
    IMPULSE_NOISE("Impulse noise", Family.NOISE, ImpulseNoise.AMOUNTS, ImpulseNoise::new),
    /** A lens out of focus. */
    DEFOCUS_BLUR("Defocus blur", Family.BLUR, DefocusBlur.DISKS, DefocusBlur::new),
    /** A look through frosted glass. */
    GLASS_BLUR("Glass blur", Family.BLUR, GlassBlur.PUBLISHED),
    /** A camera that moves sideways. */
    MOTION_BLUR("Motion blur", Family.BLUR, MotionBlur.PUBLISHED),
    /** A camera that moves forward. */
    ZOOM_BLUR("Zoom blur", Family.BLUR, ZoomBlur.PUBLISHED),
    /** Driving snow. */
    SNOW("Snow", Family.WEATHER, Snow.PUBLISHED),
    /** Ice on the lens. */
    FROST("Frost", Family.WEATHER, Frost.PUBLISHED),
    /** Clouds of fog. */
    FOG("Fog", Family.WEATHER, Fog.PUBLISHED),
    /** More light. */
    BRIGHTNESS("Brightness", Family.WEATHER, Brightness.ADDED, Brightness::new),
    /** Less contrast. */
    CONTRAST("Contrast", Family.DIGITAL, Contrast.LEFT, Contrast::new),
    /** Stretched rubber. */
    ELASTIC_TRANSFORM("Elastic transform", Family.DIGITAL, ElasticTransform.PUBLISHED),
    /** A coarser grid. */
    PIXELATE("Pixelate", Family.DIGITAL, Pixelate.SCALES, Pixelate::new),
    /** A JPEG file of low quality. */
    JPEG_COMPRESSION("JPEG compression", Family.DIGITAL, JpegCompression.QUALITIES, JpegCompression::new);

    /** What corruptions have in common; the paper's four groups. */
    public enum Family {
        /** Random numbers on every pixel. */
        NOISE,
        /** Pixels that run into each other. */
        BLUR,
        /** What weather and light do. */
        WEATHER,
        /** What software does. */
        DIGITAL
    }

    /** How many severities each has, from 1 on. */
    public static final int SEVERITIES = Severities.COUNT;

    private final String title;

    private final Family family;

    private final Published published;

    /** Makes the distortion of a size of images and a severity. */
    @FunctionalInterface
    private interface Published {
        Distortion at(Benchmark benchmark, int severity);
    }

    Corruption(final String title, final Family family, final Severities<? extends Distortion> published) {
        this(title, family, published, Function.identity());
    }

    <T> Corruption(final String title, final Family family, final Severities<T> constants,
        final Function<? super T, ? extends Distortion> distortion) {
        this.title = title;
        this.family = family;
        published = (benchmark, severity) -> distortion.apply(constants.at(benchmark, severity));
    }

    /** @return its name, for a reader */
    public String title() {
        return title;
    }

    /** @return the group that it belongs to */
    public Family family() {
        return family;
    }

    /**
     * @param severity 1 (mild) to {@value #SEVERITIES} (severe)
     * @throws IllegalArgumentException if there is no such severity
     */
    Distortion at(final Benchmark benchmark, final int severity) {
        Severities.require(severity);
        return published.at(benchmark, severity);
    }
}
