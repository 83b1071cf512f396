package org.polytope.engine.dataset;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.polytope.engine.Progress;

/**
 * Digits 0 to 9 drawn by a pen of our own: a data set that needs no file. Bright strokes on a dark ground, moved,
 * turned, stretched, slanted and bent, with noise and distracting marks. Image {@code i} follows from the seed, the
 * style, the side and {@code i} alone, with the same bits on every machine; a longer data set begins with the shorter.
 */
public final class SampleDigits {

    private static final List<String> CLASS_NAMES = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private static final int CLASSES = CLASS_NAMES.size();

    /** So few are drawn between two looks at the progress: less than a second for the largest. */
    private static final int AT_ONCE = 50;

    /** A uniform number in [0, 1] has variance 1/12, four have 1/3. */
    private static final double BELL_SCALE = Math.sqrt(3) / 0xFFFF;

    private SampleDigits() {
    }

    /**
     * Draws gray 28×28 images in the standard style.
     *
     * @param count how many; every ten in a row hold each digit once
     * @param seed where all random choices come from
     */
    public static Dataset draw(final int count, final long seed) {
        return draw(count, 28, DigitStyle.STANDARD, seed, Progress.NONE);
    }

    /**
     * @param count how many, at least 1; every ten in a row hold each digit once
     * @param side height and width in pixels, 16 to 512
     * @param style how different the images are
     * @param seed where all random choices come from
     * @param progress is told how many are drawn
     * @return gray images {@code [1, side, side]} in 256 steps of [0, 1]
     * @throws IllegalArgumentException if the count or the side is out of its range, or all would need over 2 GiB
     */
    public static Dataset draw(final int count, final int side, final DigitStyle style, final long seed,
        final Progress progress) {
        if (count < 1) {
            throw new IllegalArgumentException("At least one image must be drawn, not " + count + ".");
        }
        if (side < 16 || side > 512) {
            throw new IllegalArgumentException("The images' side must be 16 to 512 pixels, but is " + side + ".");
        }
        if ((long)count * side * side > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(
                "%s images of %s×%s pixels need more than 2 GiB: draw fewer or smaller ones."
                    .formatted(count, side, side));
        }
        final var labels = labels(count, seed);
        final var images = new byte[count][];
        for (int start = 0; start < count; start += AT_ONCE) {
            ImageProgress.next(progress, start, count);
            IntStream.range(start, Math.min(start + AT_ONCE, count)).parallel()
                .forEach(i -> images[i] =
                    image(labels[i], side, style, RandomStream.of(seed, RandomPurpose.DIGIT_IMAGES, i)));
        }
        return Datasets.ofBytes(new ImageShape(1, side, side), CLASS_NAMES, images, labels);
    }

    private static int[] labels(final int count, final long seed) {
        final var labels = new int[count];
        for (int start = 0; start < count; start += CLASSES) {
            final var ten = IntStream.range(0, CLASSES).toArray();
            RandomStream.shuffle(ten, RandomStream.of(seed, RandomPurpose.DIGIT_CLASSES, start));
            System.arraycopy(ten, 0, labels, start, Math.min(CLASSES, count - start));
        }
        return labels;
    }

    private static byte[] image(final int digit, final int side, final DigitStyle style,
        final SplittableRandom random) {
        final var canvas = new Canvas(side);
        clutter(canvas, side, style, random);
        final var handwriting = new Handwriting(side, style, random);
        final var radius = side * between(style.thinnest(), style.thickest(), random) / 2;
        final var brightness = between(0.9, 1, random);
        for (final var stroke : DigitStrokes.of(digit, random.nextInt(DigitStrokes.ways(digit)))) {
            canvas.draw(handwriting.place(stroke), radius, brightness);
        }
        return quantized(canvas.pixels(), style.noise(), random);
    }

    /** Short strokes and dots that are darker and thinner than the digit. */
    private static void clutter(final Canvas canvas, final int side, final DigitStyle style,
        final SplittableRandom random) {
        final var marks = random.nextInt(style.clutter() + 1);
        for (int i = 0; i < marks; i++) {
            final var x = side * random.nextDouble();
            final var y = side * random.nextDouble();
            final var angle = 2 * Math.PI * random.nextDouble();
            final var length = side * between(0, 0.25, random);
            final var end = new double[]{x + length * StrictMath.cos(angle), y + length * StrictMath.sin(angle)};
            canvas.draw(new double[][]{{x, y}, end}, side * style.thinnest() / 2, between(0.3, 0.7, random));
        }
    }

    private static byte[] quantized(final float[] pixels, final double noise, final SplittableRandom random) {
        final var bytes = new byte[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            final var value = pixels[i] + noise * bell(random);
            bytes[i] = (byte)(int)Math.rint(255 * Math.min(Math.max(value, 0), 1));
        }
        return bytes;
    }

    /** A number of mean 0 and variance 1, near enough to a normal one: four uniform ones of 16 bits, added. */
    private static double bell(final SplittableRandom random) {
        final var bits = random.nextLong();
        final var sum = (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
        return (sum - 2 * 0xFFFF) * BELL_SCALE;
    }

    private static double between(final double low, final double high, final SplittableRandom random) {
        return low + (high - low) * random.nextDouble();
    }
}
