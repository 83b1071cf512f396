package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;

class ImageCodecTest {

    static byte[] encode(final BufferedImage image, final String format) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        assertTrue(ImageIO.write(image, format, bytes));
        return bytes.toByteArray();
    }

    private static void assertRefused(final byte[] encoded, final String... parts) {
        final var e = assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(encoded, "row 7"));
        for (final var part : parts) {
            assertTrue(e.getMessage().startsWith("row 7: ") && e.getMessage().contains(part), e.getMessage());
        }
    }

    @Test
    void keepsEveryGrayValue() throws IOException {
        final var shape = new ImageShape(1, 16, 16);
        final var pixels = new float[256];
        for (int i = 0; i < 256; i++) {
            pixels[i] = i / 255f;
        }
        final var decoded = ImageCodec.decode(ImageCodec.encodePng(shape, pixels, 0), "test");
        assertEquals(shape, decoded.shape());
        for (int i = 0; i < 256; i++) {
            assertEquals(i, decoded.pixels()[i] & 0xFF);
        }
    }

    @Test
    void keepsEveryColorPlane() throws IOException {
        final var shape = new ImageShape(3, 1, 2);
        final var pixels = new float[]{9, 9, 0, 1, 0.2f, 0.4f, 0.6f, 0.8f};
        final var decoded = ImageCodec.decode(ImageCodec.encodePng(shape, pixels, 2), "test");
        assertEquals(shape, decoded.shape());
        assertArrayEquals(new byte[]{0, (byte)255, 51, 102, (byte)153, (byte)204}, decoded.pixels());
    }

    @Test
    void clipsAndRoundsWhenWriting() throws IOException {
        final var pixels = new float[]{-1, 2, 0.5f / 255 - 1e-6f, 0.5f / 255 + 1e-6f};
        final var decoded = ImageCodec.decode(ImageCodec.encodePng(new ImageShape(1, 2, 2), pixels, 0), "test");
        assertArrayEquals(new byte[]{0, (byte)255, 0, 1}, decoded.pixels());
        assertThrows(IllegalArgumentException.class,
            () -> ImageCodec.encodePng(new ImageShape(2, 1, 1), new float[2], 0));
    }

    @Test
    void reads16BitAnd1BitGrays() throws IOException {
        final var fine = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        fine.getRaster().setSamples(0, 0, 3, 1, 0, new int[]{0, 32_768, 65_535});
        assertArrayEquals(new byte[]{0, (byte)128, (byte)255},
            ImageCodec.decode(encode(fine, "png"), "test").pixels());
        final var coarse = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY);
        coarse.setRGB(1, 0, 0xFFFFFFFF);
        final var decoded = ImageCodec.decode(encode(coarse, "png"), "test");
        assertEquals(1, decoded.shape().channels());
        assertArrayEquals(new byte[]{0, (byte)255}, decoded.pixels());
    }

    @Test
    void readsJpegAndBmp() throws IOException {
        final var image = new BufferedImage(16, 8, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 128; i++) {
            image.setRGB(i % 16, i / 16, 0x204060);
        }
        for (final var format : List.of("jpg", "bmp")) {
            final var decoded = ImageCodec.decode(encode(image, format), "test");
            assertEquals(new ImageShape(3, 8, 16), decoded.shape());
            assertEquals(0x20, decoded.pixels()[0], 3);
            assertEquals(0x40, decoded.pixels()[128], 3);
            assertEquals(0x60, decoded.pixels()[256], 3);
        }
    }

    /** A page at 400 dots an inch, written by Pillow 12 with CCITT T.6, takes 1,816 bytes. */
    @Test
    void readsBlankPages() throws IOException {
        try (var page = ImageCodecTest.class.getResourceAsStream("blank-page.tif")) {
            final var image = ImageCodec.decode(page.readAllBytes(), "blank-page.tif");
            assertEquals(new ImageShape(1, 4677, 3307), image.shape());
            assertEquals(255, image.pixels()[image.shape().size() / 2] & 0xFF);
        }
    }

    @Test
    void readsOpaqueImagesWithAlphaOnly() throws IOException {
        final var image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 2, 2, new int[]{0xFF010203, 0xFF000000, 0xFF000000, 0xFF000000}, 0, 2);
        assertArrayEquals(new byte[]{1, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0},
            ImageCodec.decode(encode(image, "png"), "test").pixels());
        image.setRGB(1, 0, 0x80000000);
        assertRefused(encode(image, "png"), "transparent at row 0, column 1");
    }

    @Test
    void refusesDamagedImages() throws IOException {
        final var whole = ImageCodec.encodePng(new ImageShape(1, 28, 28), new float[784], 0);
        for (int position = 0; position < whole.length; position++) {
            assertRefused(Arrays.copyOf(whole, position));
            final var changed = whole.clone();
            changed[position] ^= 4;
            assertRefused(changed);
        }
        assertRefused(new byte[0], "is empty; replace it by an image, or remove it.");
        assertRefused("hello, world".getBytes(),
            "is not a PNG, JPEG, BMP, GIF, TIFF or WebP image; convert it to PNG.");
    }

    @Test
    void refusesAJpegThatWasCutShort() throws IOException {
        final var whole = encode(new BufferedImage(32, 32, BufferedImage.TYPE_INT_RGB), "jpg");
        for (int length = 0; length < whole.length - 2; length++) {
            assertRefused(Arrays.copyOf(whole, length));
        }
    }

    /** A PNG of a few hundred bytes whose header declares 30,000 × 30,000 pixels. */
    @Test
    void stopsAtABomb() {
        final var bomb = ImageCodec.encodePng(new ImageShape(1, 28, 28), new float[784], 0);
        final var header = ByteBuffer.wrap(bomb);
        header.putInt(16, 30_000).putInt(20, 30_000);
        final var crc = new CRC32();
        crc.update(bomb, 12, 17);
        header.putInt(29, (int)crc.getValue());
        assertRefused(bomb, "declares 30000×30000 pixels");
    }
}
