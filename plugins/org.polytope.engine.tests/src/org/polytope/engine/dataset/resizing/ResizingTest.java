package org.polytope.engine.dataset.resizing;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.polytope.engine.dataset.Datasets;
import org.polytope.engine.dataset.ImageCodec.Pixels;
import org.polytope.engine.dataset.ImageShape;

/**
 * Resized images are those of Pillow, OpenCV, PyTorch and torchvision, whose numbers {@code reference.py} has written to
 * {@code reference.txt}.
 */
class ResizingTest {

    /** What a library made of the image of that height and width. */
    record Reference(String library, String interpolation, ImageShape from, int height, int width, double[] pixels) {

        Resizing resizing(final AspectRatio aspectRatio) {
            return new Resizing(height, width, aspectRatio, Interpolation.valueOf(interpolation), 77 / 255f);
        }

        @Override
        public String toString() {
            return "%s %s %s to %sx%s".formatted(library, interpolation, from, height, width);
        }
    }

    static List<Reference> references(final String... libraries) {
        try (var in = ResizingTest.class.getResourceAsStream("reference.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().map(ResizingTest::parse)
                .filter(reference -> Set.of(libraries).contains(reference.library())).toList();
        } catch (final IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Reference parse(final String line) {
        final var words = line.split(" ");
        final var numbers = Arrays.stream(words).skip(2).mapToDouble(Double::parseDouble).toArray();
        return new Reference(words[0], words[1], new ImageShape(1, (int)numbers[0], (int)numbers[1]), (int)numbers[2],
            (int)numbers[3], Arrays.copyOfRange(numbers, 4, numbers.length));
    }

    private static byte[] image(final ImageShape shape) {
        final var pixels = new byte[shape.size()];
        for (int y = 0; y < shape.height(); y++) {
            for (int x = 0; x < shape.width(); x++) {
                pixels[y * shape.width() + x] =
                    (byte)(31 * x * x + 57 * y + 13 * x * y + (7919 * x + 104729 * y) % 97 * 5);
            }
        }
        return pixels;
    }

    private static float[] floats(final byte[] pixels) {
        final var floats = new float[pixels.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (pixels[i] & 0xFF) / 255f;
        }
        return floats;
    }

    static Stream<Reference> pillow() {
        return references("Pillow").stream();
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void imagesOf8BitsArePillowsToTheLastBit(final Reference expected) {
        assertEquals(0, largestDifference(expected, AspectRatio.STRETCH), expected::toString);
    }

    static Stream<Reference> openCv() {
        return references("OpenCV").stream();
    }

    @ParameterizedTest
    @MethodSource("openCv")
    void imagesOf8BitsAreOpenCvsWithinOneStep(final Reference expected) {
        final var allowed = expected.interpolation().startsWith("NEAREST") ? 0 : 1;

        assertTrue(largestDifference(expected, AspectRatio.STRETCH) <= allowed, expected::toString);
    }

    static Stream<Reference> precise() {
        return references("Pillow(F)", "OpenCV(F)", "PyTorch(F)").stream();
    }

    @ParameterizedTest
    @MethodSource("precise")
    void floatsAreThoseOfAllThree(final Reference expected) {
        final var clipped = Arrays.stream(expected.pixels()).map(p -> Math.min(Math.max(p / 255, 0), 1)).toArray();
        final var actual = expected.resizing(AspectRatio.STRETCH).resizer().resize(expected.from(),
            floats(image(expected.from())));
        for (int i = 0; i < clipped.length; i++) {
            assertEquals(clipped[i], actual[i], 3e-6, expected + ", number " + i);
        }
    }

    @Test
    void everyInterpolationHasItsReference() {
        final var compared = references("Pillow", "OpenCV", "PyTorch(F)").stream().map(Reference::interpolation)
            .collect(Collectors.toSet());

        assertEquals(Stream.of(Interpolation.values()).map(Enum::name).collect(Collectors.toSet()), compared);
    }

    static Stream<Reference> padded() {
        return references("ImageOps.pad").stream();
    }

    @ParameterizedTest
    @MethodSource("padded")
    void paddedImagesArePillows(final Reference expected) {
        assertEquals(0, largestDifference(expected, AspectRatio.PAD), expected::toString);
    }

    static Stream<Reference> cropped() {
        return references("Resize+CenterCrop").stream();
    }

    @ParameterizedTest
    @MethodSource("cropped")
    void croppedImagesAreTorchvisions(final Reference expected) {
        assertTrue(largestDifference(expected, AspectRatio.CROP) <= 1, expected::toString);
    }

    static Stream<Reference> centered() {
        return references("CenterCrop").stream();
    }

    @ParameterizedTest
    @MethodSource("centered")
    void windowsOnTheCenterAreTorchvisions(final Reference expected) {
        final var resizing = new Resizing(expected.height(), expected.width(), AspectRatio.KEEP_SCALE,
            Interpolation.BILINEAR, 0);
        final var actual = resizing.resizer().resize(expected.from(), image(expected.from()));

        assertEquals(0, largestDifference(expected.pixels(), actual), expected::toString);
    }

    private static double largestDifference(final Reference expected, final AspectRatio aspectRatio) {
        return largestDifference(expected.pixels(),
            expected.resizing(aspectRatio).resizer().resize(expected.from(), image(expected.from())));
    }

    private static double largestDifference(final double[] expected, final byte[] actual) {
        assertEquals(expected.length, actual.length);
        double largest = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i] - (actual[i] & 0xFF)));
        }
        return largest;
    }

    @Test
    void grayIsPillowsL() {
        final var expected = references("convert('L')").get(0);
        final var red = image(expected.from());
        final var turned = image(new ImageShape(1, 7, 6));
        final var color = new byte[3 * red.length];
        for (int i = 0; i < red.length; i++) {
            color[i] = red[i];
            color[red.length + i] = turned[i % 7 * 6 + i / 7];
            color[2 * red.length + i] = (byte)(255 - red[i]);
        }
        final var shape = new ImageShape(3, 6, 7);
        final var gray = new ImageConversion(Colors.GRAY, Optional.empty()).converter();

        final var converted = gray.convert(new Pixels(shape, color));

        assertEquals(expected.from(), converted.shape());
        assertEquals(0, largestDifference(expected.pixels(), converted.pixels()));
        final var precise = gray.convert(shape, floats(color), false);
        for (int i = 0; i < precise.length; i++) {
            assertEquals(expected.pixels()[i] / 255, precise[i], 0.5 / 255 + 1e-5);
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void anImageOfTheRightSizeStaysAsItIs(final Interpolation interpolation) {
        final var shape = new ImageShape(1, 9, 7);
        final var pixels = image(shape);
        for (final var aspectRatio : AspectRatio.values()) {
            final var resizer = new Resizing(9, 7, aspectRatio, interpolation, 0.5f).resizer();
            assertSame(pixels, resizer.resize(shape, pixels));
        }
    }

    @ParameterizedTest
    @EnumSource(Interpolation.class)
    void oneColorStaysThatColorAtEverySize(final Interpolation interpolation) {
        for (final var shape : List.of(new ImageShape(2, 1, 1), new ImageShape(2, 1, 3000), new ImageShape(2, 5000, 2),
            new ImageShape(2, 7, 7))) {
            final var pixels = new byte[shape.size()];
            Arrays.fill(pixels, 0, shape.height() * shape.width(), (byte)200);
            for (final var aspectRatio : List.of(AspectRatio.STRETCH, AspectRatio.CROP)) {
                final var resized =
                    new Resizing(5, 3, aspectRatio, interpolation, 0.5f).resizer().resize(shape, pixels);
                final var expected = new byte[30];
                Arrays.fill(expected, 0, 15, (byte)200);
                assertArrayEquals(expected, resized, aspectRatio + " of " + shape);
            }
        }
    }

    @Test
    void whatIsPaddedHasTheBrightnessThatWasGiven() {
        final var line = new byte[]{(byte)255, (byte)255};

        final var resized = new Resizing(4, 4, AspectRatio.PAD, Interpolation.BILINEAR, 0.2f).resizer()
            .resize(new ImageShape(1, 1, 2), line);

        final var row = new byte[]{51, 51, 51, 51};
        final var white = new byte[]{-1, -1, -1, -1};
        assertArrayEquals(Stream.of(row, white, white, row).reduce(new byte[0], ResizingTest::joined), resized);
    }

    private static byte[] joined(final byte[] a, final byte[] b) {
        final var joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    @Test
    void anImageOfManyThousandPixelsInOneRowIsCroppedWithoutMakingItWhole() {
        final var shape = new ImageShape(1, 1, 1 << 24);

        final var resized = new Resizing(Resizing.LONGEST_SIDE, 2, AspectRatio.CROP, Interpolation.AREA, 0).resizer()
            .resize(shape, new byte[shape.size()]);

        assertEquals(2 * Resizing.LONGEST_SIDE, resized.length);
    }

    @Test
    void aDataSetIsConvertedImageByImage() {
        final var shape = new ImageShape(3, 2, 2);
        final var images = Datasets.ofBytes(shape, List.of("a"),
            new byte[][]{{100, 100, 100, 100, 50, 50, 50, 50, 0, 0, 0, 0}}, new int[]{0});
        final var conversion = new ImageConversion(Colors.GRAY, Optional.of(
            new Resizing(1, 3, AspectRatio.STRETCH, Interpolation.AREA, 0)));

        for (final var eightBit : new boolean[]{true, false}) {
            final var converted = conversion.converter().convert(images, eightBit);

            assertEquals(new ImageShape(1, 1, 3), converted.shape());
            final var exact = 0.299f * 100 + 0.587f * 50;
            assertEquals(eightBit ? 59 : exact, 255 * converted.batch(0).pixels()[2], 1e-4);
        }
    }

    @Test
    void whatIsOutOfRangeIsRefusedByName() {
        assertRefused("height", () -> new Resizing(0, 3, AspectRatio.PAD, Interpolation.AREA, 0));
        assertRefused("width", () -> new Resizing(3, 16385, AspectRatio.PAD, Interpolation.AREA, 0));
        assertRefused("padding", () -> new Resizing(3, 3, AspectRatio.PAD, Interpolation.AREA, Float.NaN));
        assertRefused("have 4", () -> Colors.GRAY.converted(new ImageShape(4, 1, 1)));
    }

    private static void assertRefused(final String what, final Runnable attempt) {
        final var problem = assertThrows(IllegalArgumentException.class, attempt::run);
        assertTrue(problem.getMessage().contains(what), problem::getMessage);
    }

    /** A photo's samples as numbers of 32 bits would take several times its bytes. */
    @Test
    void aPhotoTakesNoMoreMemoryThanItsBytes() throws ReflectiveOperationException {
        final var photo = new ImageShape(1, 4000, 4000);
        final var pixels = new byte[photo.size()];
        final var resizer = new Resizing(8, 8, AspectRatio.STRETCH, Interpolation.BILINEAR_ANTIALIASED, 0).resizer();
        final var before = allocated();
        resizer.resize(photo, pixels);
        final var taken = allocated() - before;
        assertTrue(taken < pixels.length, () -> taken + " bytes");
    }

    /** @return how many bytes this thread has taken so far; only the JDK's own extension of the interface tells it */
    private static long allocated() throws ReflectiveOperationException {
        return (long)Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class)
            .invoke(ManagementFactory.getThreadMXBean(), Thread.currentThread().getId());
    }
}
