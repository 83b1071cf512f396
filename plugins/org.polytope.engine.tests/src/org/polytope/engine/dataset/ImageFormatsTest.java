package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.TestData;

/**
 * Images of all formats, each beside the pixels that Pillow 12.3 (with libjpeg-turbo, libtiff and libwebp) decodes from
 * it: three numbers of 32 bits {@code c, h, w}, then {@code [c, h, w]} bytes.
 */
class ImageFormatsTest {

    private static final String PIXELS = ".pixels";

    private static Map<String, byte[]> files() throws IOException {
        final var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(ImageFormatsTest.class.getResourceAsStream("images-and-pixels.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    @TestFactory
    Stream<DynamicTest> pixelsAreThoseOfPillow() throws IOException {
        final var files = files();
        return files.keySet().stream().filter(name -> files.containsKey(name + PIXELS))
            .map(name -> DynamicTest.dynamicTest(name, () -> compare(name, files.get(name), files.get(name + PIXELS))));
    }

    private static void compare(final String name, final byte[] file, final byte[] expected) throws IOException {
        final var pixels = ByteBuffer.wrap(expected);
        final var decoded = ImageCodec.decode(file, name);
        assertEquals(new ImageShape(pixels.getInt(), pixels.getInt(), pixels.getInt()), decoded.shape());
        // the discrete cosine transform leaves decoders some freedom, all other formats none
        final var tolerance = name.endsWith(".jpg") ? 1 : 0;
        for (int i = 0; i < decoded.pixels().length; i++) {
            assertEquals(pixels.get() & 0xFF, decoded.pixels()[i] & 0xFF, tolerance, "number " + i);
        }
    }

    @TestFactory
    Stream<DynamicTest> filesThatAreCutShortAreRefusedOrWhole() throws IOException {
        final var files = files();
        return files.keySet().stream().filter(name -> files.containsKey(name + PIXELS))
            .map(name -> DynamicTest.dynamicTest(name, () -> cut(name, files.get(name))));
    }

    private static void cut(final String name, final byte[] file) throws IOException {
        final var whole = ImageCodec.decode(file, name).pixels();
        for (int length = 0; length < file.length; length += 1 + file.length / 40) {
            try {
                assertTrue(Arrays.equals(whole, ImageCodec.decode(Arrays.copyOf(file, length), name).pixels()),
                    "%s bytes of %s are another image".formatted(length, name));
            } catch (final DatasetFormatException e) {
                assertTrue(e.getMessage().startsWith(name + ": "), e.getMessage());
            }
        }
    }

    @Test
    void whatPixelsDoNotShowIsRemarked() throws IOException {
        final var files = files();
        final var several = new TreeSet<String>();
        final var rounded = new TreeSet<String>();
        final var inks = new TreeSet<String>();
        for (final var name : files.keySet()) {
            if (!name.endsWith(PIXELS)) {
                final var remarks = ImageCodec.decode(files.get(name), name).remarks();
                if (remarks.contains(ImageRemark.FIRST_OF_SEVERAL)) {
                    several.add(name);
                }
                if (remarks.contains(ImageRemark.ROUNDED)) {
                    rounded.add(name);
                }
                if (remarks.contains(ImageRemark.FROM_INKS)) {
                    inks.add(name);
                }
            }
        }
        assertEquals(Set.of("animated.gif", "animated.webp", "animatedlossy.webp", "pages.tif"), several);
        assertEquals(Set.of("gray16.png", "gray16.tif"), rounded);
        assertEquals(Set.of("cmyk.jpg", "cmyk.tif", "ycck.jpg"), inks);
        assertEquals("3 images (the first: a.gif) hold several frames or pages, of which the first was read.",
            ImageRemark.FIRST_OF_SEVERAL.describe(3, "a.gif"));
    }

    /** 100 % cyan, 50 % magenta, 30 % black, and pure red. */
    @ParameterizedTest
    @CsvSource({"100_50_0_30, 137, 181, 225", "0_255_255_0, 255, 0, 0"})
    void inksAreMixedAsOtherDecodersDo(final String name, final int red, final int green, final int blue)
        throws IOException {
        final var file = TestData.requireCase("09-jpeg-colours-bent/cmyk/%s/1.jpg".formatted(name));
        final var image = ImageCodec.decode(Files.readAllBytes(file), file);
        final var plane = image.shape().height() * image.shape().width();
        for (int i = 0; i < plane; i++) {
            assertEquals(red, image.pixels()[i] & 0xFF, 1);
            assertEquals(green, image.pixels()[plane + i] & 0xFF, 1);
            assertEquals(blue, image.pixels()[2 * plane + i] & 0xFF, 1);
        }
    }

    /** The size is looked at before memory is taken for it. */
    @Test
    void aWebpBombIsRefused() {
        final var file = "RIFF\27\0\0\0WEBPVP8 \13\0\0\0\0\0\0\0\1\52\0\77\0\77\0".getBytes();
        final var e = assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(file, "row 7"));
        assertTrue(e.getMessage().contains("declares 16128×16128 pixels"), e.getMessage());
    }

    @Test
    void transparentWebpIsRefused() {
        final var file = "RIFF\32\0\0\0WEBPALPH\2\0\0\0\0\0VP8 \4\0\0\0\0\0\0\0".getBytes();
        final var e = assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(file, "row 7"));
        assertTrue(e.getMessage().contains("transparency"), e.getMessage());
    }

    @Test
    void whatIsNoImageIsNamed() {
        final var e = assertThrows(DatasetFormatException.class,
            () -> ImageCodec.decode("\0\0\0\30ftypheic\0\0\0\0".getBytes(), "row 7"));
        assertEquals("row 7: is a HEIC image; convert it to PNG or JPEG.", e.getMessage());
    }
}
