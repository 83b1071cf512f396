package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Canceled;

/** Files that were made to trouble the decoders of libraries, or whoever waits for them. */
class HostileImagesTest {

    private static final int TRIALS = 30;

    private static byte[] deflated(final byte[] content) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var deflater = new DeflaterOutputStream(bytes)) {
            deflater.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] chunk(final String type, final byte[] data) {
        final var bytes = ByteBuffer.allocate(12 + data.length).putInt(data.length)
            .put(type.getBytes(StandardCharsets.US_ASCII)).put(data);
        final var crc = new CRC32();
        crc.update(bytes.array(), 4, 4 + data.length);
        return bytes.putInt((int)crc.getValue()).array();
    }

    private static byte[] join(final byte[]... parts) {
        final var joined = new ByteArrayOutputStream();
        for (final var part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] png(final int height, final int width, final byte[]... chunks) {
        final var header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte)8).array();
        return join("\u0089PNG\r\n\u001A\n".getBytes(StandardCharsets.ISO_8859_1), chunk("IHDR", header), join(chunks),
            chunk("IEND", new byte[0]));
    }

    private static void assertRefused(final byte[] file, final String part) {
        final var e = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10),
            () -> assertThrows(DatasetFormatException.class, () -> ImageCodec.decode(file, "row 7")));
        assertTrue(e.getMessage().startsWith("row 7: ") && e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void pixelsOfPngAreCountedAndHeldAgainstTheirChecksum() throws IOException {
        final var pixels = deflated(new byte[]{0, 1, 2, 0, 3, 4});
        assertArrayEquals(new byte[]{1, 2, 3, 4}, ImageCodec.decode(png(2, 2, chunk("IDAT", pixels)), "x").pixels());
        final var wrong = pixels.clone();
        wrong[wrong.length - 1] ^= 1;
        assertRefused(png(2, 2, chunk("IDAT", wrong)), "or their checksum");
        assertRefused(png(2, 2, chunk("IDAT", Arrays.copyOf(pixels, pixels.length - 4))), "end too early");
        assertRefused(png(3, 2, chunk("IDAT", pixels)), "end too early");
        assertRefused(png(1, 2, chunk("IDAT", pixels)), "more than it declares");
        assertRefused(png(2, 2), "end too early");
        assertRefused(png(2, 2, chunk("IHDR", new byte[13]), chunk("IDAT", pixels)), "out of order");
        assertRefused(png(Integer.MAX_VALUE, Integer.MAX_VALUE, chunk("IDAT", pixels)), "far more than its");
        assertRefused(png(2, -2, chunk("IDAT", pixels)), "header is of no such image");
    }

    /** A hundred megabytes that no pixel needs; the JDK's reader unfolds them all. */
    @Test
    void textsAndProfilesOfPngAreNotUnfolded() throws IOException {
        final var bomb = deflated(new byte[100 << 20]);
        final var name = "a\0\0".getBytes(StandardCharsets.US_ASCII);
        final var international = "a\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII);
        final var file = png(1, 1, chunk("zTXt", join(name, bomb)), chunk("iCCP", join(name, bomb)),
            chunk("iTXt", join(international, bomb)), chunk("IDAT", deflated(new byte[]{0, 7})));
        assertArrayEquals(new byte[]{7}, Assertions.assertTimeout(Duration.ofSeconds(5),
            () -> ImageCodec.decode(file, "x")).pixels());
    }

    private static byte[] jpeg(final Consumer<ByteBuffer> change) throws IOException {
        final var file = ImageCodecTest.encode(new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB), "jpg");
        final var at = segment(file, 0xC0);
        change.accept(ByteBuffer.wrap(file, at, file.length - at).slice());
        return file;
    }

    private static int segment(final byte[] jpeg, final int marker) {
        int position = 2;
        while ((jpeg[position + 1] & 0xFF) != marker) {
            position += 2 + ((jpeg[position + 2] & 0xFF) << 8 | jpeg[position + 3] & 0xFF);
        }
        return position;
    }

    /** The bytes of the frame's segment: marker 0, length 2, bits 4, height 5, width 7, count 9, components from 10. */
    @ParameterizedTest
    @CsvSource({"1, C9, arithmetic coding", "1, C7, made of differences", "1, CD, made of differences",
        "4, 0C, 12 bits a sample", "9, 02, segment that declares its size is damaged",
        "13, 01, says of its components is damaged", "11, 00, says of its components is damaged",
        "11, 51, says of its components is damaged", "12, 04, says of its components is damaged",
        "5, FF, it ends too early", "1, DB, a table of its steps is damaged", "1, F0, it holds segments of kind f0"})
    void jpegIsLookedAtBeforeItsDecoderSeesIt(final int at, final String hex, final String problem)
        throws IOException {
        assertRefused(jpeg(frame -> frame.put(at, (byte)Integer.parseInt(hex, 16))), problem);
    }

    @Test
    void jpegOfThousandsOfScansIsRefused() throws IOException {
        final var file = jpeg(frame -> {});
        final var scan = segment(file, 0xDA);
        final var frame = segment(file, 0xC0);
        final var scans = new ByteArrayOutputStream();
        scans.write(file, 0, scan);
        for (int i = 0; i < 300; i++) {
            scans.write(file, scan, file.length - 2 - scan);
        }
        scans.write(file, file.length - 2, 2);
        assertRefused(scans.toByteArray(), "too many scans");
        assertRefused(join(Arrays.copyOf(file, scan), Arrays.copyOfRange(file, frame, frame + 19),
            Arrays.copyOfRange(file, scan, file.length)), "declares its size twice");
    }

    @Test
    void missingPixelsOfGifAreNoticed() throws IOException {
        final var image = new BufferedImage(4, 2, BufferedImage.TYPE_BYTE_BINARY);
        final var file = ImageCodecTest.encode(image, "gif");
        final var higher = file.clone();
        higher[8] = 3;
        final var frame = new String(file, StandardCharsets.ISO_8859_1).indexOf(',');
        higher[frame + 7] = 3;
        assertRefused(higher, "4 of its 12 pixels are missing");
    }

    @Test
    void bmpHoldsNoOtherFormatAndNoMoreThanThereIs() throws IOException {
        final var file = ImageCodecTest.encode(new BufferedImage(4, 2, BufferedImage.TYPE_INT_RGB), "bmp");
        for (final var change : Map.of(30, 4, 10, Integer.MAX_VALUE, 14, Integer.MAX_VALUE).entrySet()) {
            final var changed = file.clone();
            ByteBuffer.wrap(changed).order(ByteOrder.LITTLE_ENDIAN).putInt(change.getKey(), change.getValue());
            assertRefused(changed, change.getKey() == 30 ? "holds a JPEG image" : "was cut short");
        }
    }

    private static ByteBuffer tiff(final int... fields) {
        final var file = ByteBuffer.allocate(4096).put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8)
            .putShort((short)(fields.length / 2));
        for (int i = 0; i < fields.length; i += 2) {
            file.putShort((short)fields[i]).putShort((short)4).putInt(1).putInt(fields[i + 1]);
        }
        return file;
    }

    private static ByteBuffer grayTiff(final int... more) {
        final var fields = new int[]{256, 2, 257, 1, 258, 8, 259, 1, 262, 1, 273, 1024, 278, 1, 279, 2};
        final var all = Arrays.copyOf(fields, fields.length + more.length);
        System.arraycopy(more, 0, all, fields.length, more.length);
        return tiff(all).put(1024, (byte)3).put(1025, (byte)4);
    }

    @Test
    void directoriesOfTiffThatFormARingAreReadOnce() throws IOException {
        final var ring = grayTiff(34665, 8, 330, 8).putInt(8).array();
        final var image = ImageCodec.decode(ring, "x");
        assertArrayEquals(new byte[]{3, 4}, image.pixels());
        assertEquals(Set.of(ImageRemark.FIRST_OF_SEVERAL), image.remarks());
    }

    @Test
    void fieldsOfTiffThatPointOutOfTheFileOrOverlapAreRefused() {
        assertRefused(grayTiff().putInt(4, Integer.MAX_VALUE).array(), "was cut short, or is damaged");
        assertRefused(grayTiff().putShort(8, (short)-1).array(), "was cut short, or is damaged");
        final var many = grayTiff().putInt(10 + 5 * 12 + 4, 1 << 30).array();
        assertRefused(many, "was cut short, or is damaged");
        final var overlapping = tiff(256, 2, 257, 1, 273, 1024, 279, 1024, 320, 1024);
        for (int field = 2; field < 5; field++) {
            overlapping.putInt(10 + field * 12 + 4, 500);
        }
        assertRefused(overlapping.array(), "whose fields overlap");
        assertRefused(grayTiff(322, 1 << 30, 323, 1 << 30).array(), "declares tiles");
        assertRefused(tiff(256, 8000, 257, 8000, 259, 1, 277, 16).array(), "far more than its 4096 bytes");
    }

    @Test
    void jpegWithinTiffIsLookedAtToo() throws IOException {
        assertRefused(grayTiff().putInt(10 + 3 * 12 + 8, 6).array(), "gave up in 1995");
        final var jpeg = jpeg(frame -> frame.putShort(5, (short)-1).putShort(7, (short)-1));
        final var file = tiff(256, 16, 257, 16, 259, 7, 262, 6, 273, 1024, 277, 3, 279, jpeg.length).put(1024, jpeg);
        assertRefused(file.array(), "JPEG data can't be read (it ends too early)");
        assertRefused(file.putInt(10 + 4 * 12 + 8, 4000).array(), "JPEG data can't be read");
    }

    /** 164 KB declare 65,536 sets of codes, one of which a pixel uses. */
    @Test
    void oneColorOfLosslessWebpHoldsNoMorePixelsThanAnyFile() {
        final var file = "RIFF\30\0\0\0WEBPVP8L\13\0\0\0/".getBytes(StandardCharsets.ISO_8859_1);
        final var bomb = Arrays.copyOf(file, file.length + 11);
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 0x0FFF_FFFF);
        assertRefused(bomb, "far more than its");
    }

    /** Decoding takes a second or more; whoever is tired of it goes away before. */
    @Test
    void aLargeImageIsGivenUpWithinIt() throws IOException {
        final var side = 5000;
        final var file = png(side, side, chunk("IDAT", deflated(new byte[side * (side + 1)])));
        assertThrows(CancellationException.class, () -> ImageCodec.decode(file, "x", Canceled.AT_ONCE));
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> ImageCodec.decode(file, "x"));
        assertTrue(Thread.interrupted());
    }

    /** Whatever is changed, the answer is an image or a sentence. */
    @TestFactory
    Stream<DynamicTest> changedFilesAreReadOrRefused() throws IOException {
        return files().entrySet().stream()
            .map(file -> DynamicTest.dynamicTest(file.getKey(), () -> change(file.getKey(), file.getValue())));
    }

    private static Map<String, byte[]> files() throws IOException {
        final var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(HostileImagesTest.class.getResourceAsStream("images-and-pixels.zip"))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.getName().endsWith(".pixels")) {
                    files.put(entry.getName(), zip.readAllBytes());
                }
            }
        }
        return files;
    }

    private static void change(final String name, final byte[] file) throws IOException {
        final var random = new Random(name.hashCode());
        final var extremes = new int[]{0, 1, -1, Integer.MAX_VALUE, Integer.MIN_VALUE, 0x7FFF, 0xFFFF, 0x10000};
        for (int trial = 0; trial < TRIALS; trial++) {
            final var changed = file.clone();
            final var bytes = ByteBuffer.wrap(changed)
                .order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            final var at = random.nextInt(Math.min(file.length, 400) - 4);
            if (trial % 2 == 0) {
                bytes.putInt(at, extremes[random.nextInt(extremes.length)]);
            } else {
                bytes.put(at, (byte)random.nextInt(256));
            }
            if (name.endsWith(".png")) {
                mendChecksums(bytes.order(ByteOrder.BIG_ENDIAN));
            }
            try {
                final var image = ImageCodec.decode(changed, name);
                assertEquals(image.shape().size(), image.pixels().length);
            } catch (final DatasetFormatException e) {
                assertTrue(e.getMessage().startsWith(name + ": ") && !e.getMessage().contains("Exception")
                    && !e.getMessage().contains("null"), e.getMessage());
            }
        }
    }

    private static void mendChecksums(final ByteBuffer png) {
        int position = 8;
        while (position + 12 <= png.limit() && png.getInt(position) >= 0
            && png.getInt(position) <= png.limit() - position - 12) {
            final var length = png.getInt(position);
            final var crc = new CRC32();
            crc.update(png.array(), position + 4, 4 + length);
            png.putInt(position + 8 + length, (int)crc.getValue());
            position += 12 + length;
        }
    }
}
