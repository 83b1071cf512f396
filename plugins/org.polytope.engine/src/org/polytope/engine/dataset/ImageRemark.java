package org.polytope.engine.dataset;

/** What of an image file isn't found in the pixels that were read. */
public enum ImageRemark {
    /** Of an animation or a document of several pages. */
    FIRST_OF_SEVERAL("holds several frames or pages, of which the first was read",
        "hold several frames or pages, of which the first was read"),

    /** 8 bits are what data sets hold. */
    ROUNDED("holds more than 8 bits a channel, which were rounded to 8",
        "hold more than 8 bits a channel, which were rounded to 8"),

    /** As other decoders do it: by the product of each ink with black, without a color profile. */
    FROM_INKS("is in CMYK and was converted to RGB without its color profile",
        "are in CMYK and were converted to RGB without their color profiles");

    private final String ofOne;

    private final String ofSeveral;

    ImageRemark(final String ofOne, final String ofSeveral) {
        this.ofOne = ofOne;
        this.ofSeveral = ofSeveral;
    }

    /**
     * @param count how many images it applies to, at least 1
     * @param first what the first of them is called
     * @return a sentence
     */
    public String describe(final int count, final Object first) {
        return count == 1 ? "1 image (%s) %s.".formatted(first, ofOne)
            : "%s images (the first: %s) %s.".formatted(count, first, ofSeveral);
    }
}
