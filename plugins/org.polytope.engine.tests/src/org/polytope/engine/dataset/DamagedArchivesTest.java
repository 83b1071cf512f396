package org.polytope.engine.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.polytope.engine.Progress;
import org.polytope.engine.TestData;

/** Zip and gzip files whose frames don't fit what they hold. */
class DamagedArchivesTest {

    private static final byte[] IMAGES = npy("|u1", "2, 1, 2", (byte)0, (byte)255, (byte)128, (byte)7);

    private static final byte[] LABELS = npy("|u1", "2,", (byte)0, (byte)1);

    @TempDir
    private Path folder;

    private static byte[] npy(final String type, final String shape, final byte... data) {
        final var header = "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape)
            .getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(10 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[]{(byte)0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0}).putShort((short)header.length).put(header)
            .put(data).array();
    }

    /** Entries that are stored as they are, so that their headers hold everything. */
    private static byte[] stored(final byte[] images, final byte[] labels) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (final var content : List.of(images, labels)) {
                final var entry = new ZipEntry(content == images ? "x.npy" : "y.npy");
                final var checksum = new CRC32();
                checksum.update(content);
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(checksum.getValue());
                zip.putNextEntry(entry);
                zip.write(content);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] deflated(final byte[] images, final byte[] labels) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("x.npy"));
            zip.write(images);
            zip.putNextEntry(new ZipEntry("y.npy"));
            zip.write(labels);
        }
        return bytes.toByteArray();
    }

    private Dataset read(final byte[] npz) throws IOException {
        return NpzReader.read(Files.write(folder.resolve("data.npz"), npz), "x", "y", List.of(), Progress.NONE);
    }

    private void assertRefused(final byte[] npz, final String part) {
        final var e = assertThrows(DatasetFormatException.class, () -> read(npz));
        assertTrue(e.getMessage().contains("data.npz") && e.getMessage().contains(part), e.getMessage());
    }

    private static byte[] changed(final byte[] whole, final Consumer<ByteBuffer> change) {
        final var bytes = whole.clone();
        change.accept(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
        return bytes;
    }

    /** @return where the directory's entry of the images begins */
    private static int directory(final byte[] zip) {
        return ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN).getInt(zip.length - 6);
    }

    @Test
    void aWrongChecksumIsRefused() {
        final var file = TestData.requireCase("hostile/npz-wrong-checksum.npz");
        final var e = assertThrows(DatasetFormatException.class,
            () -> NpzReader.read(file, "x", "y", List.of(), Progress.NONE));
        assertTrue(e.getMessage().startsWith(file.toString()) && e.getMessage().contains("checksum"), e.getMessage());
    }

    /** Whatever bit of the file is wrong, no other images come of it. */
    @Test
    void noChangedBitGoesUnnoticed() throws IOException {
        for (final var whole : List.of(stored(IMAGES, LABELS), deflated(IMAGES, LABELS))) {
            final var expected = read(whole).batch(0, 1);
            for (int bit = 0; bit < whole.length * 8; bit += 7) {
                final var bytes = whole.clone();
                bytes[bit / 8] ^= (byte)(1 << bit % 8);
                try {
                    final var found = read(bytes).batch(0, 1);
                    assertArrayEquals(expected.pixels(), found.pixels(), "bit " + bit);
                    assertArrayEquals(expected.labels(), found.labels(), "bit " + bit);
                } catch (final DatasetFormatException e) {
                    assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
                }
            }
        }
    }

    @Test
    void headersThatContradictEachOtherAreRefused() throws IOException {
        final var whole = stored(IMAGES, LABELS);
        final var at = directory(whole);
        assertRefused(changed(whole, zip -> zip.put(at + 10, (byte)99)), "compressed by method 99");
        assertRefused(changed(whole, zip -> zip.put(at + 8, (byte)1)), "is encrypted");
        assertRefused(changed(whole, zip -> zip.put(30, (byte)'z')), "contradict each other");
        assertRefused(changed(whole, zip -> zip.putInt(22, 7)), "contradict each other");
        assertRefused(changed(whole, zip -> zip.putInt(at + 24, Integer.MAX_VALUE)), "contradict each other");
        assertRefused(changed(whole, zip -> zip.putInt(at + 20, Integer.MAX_VALUE)), "isn't where");
        assertRefused(changed(whole, zip -> zip.put(at + 46 + 5 + 46, (byte)'x')), "holds \"x.npy\" twice");
        assertRefused(changed(whole, zip -> zip.putInt(at + 46 + 5 + 42, 0)), "lies within another one");
        assertRefused(changed(whole, zip -> zip.putInt(zip.limit() - 6, 0)), "isn't where its end says");
        assertRefused(changed(whole, zip -> zip.putShort(zip.limit() - 12, (short)-1)), "is one of several parts");
        final var longer = ByteBuffer.allocate(whole.length + 1).put(whole).array();
        assertRefused(longer, "its directory, which stands at the end, is missing");
    }

    /** Nor does a small file take much memory by unfolding to what nobody has as images. */
    @Test
    void bombsAreRefused() throws IOException {
        final var zeros = npy("|u1", "2, 4096, 4096", new byte[2 << 24]);
        assertRefused(deflated(zeros, LABELS), "far more than");
        assertRefused(deflated(npy("|u1", "2, 4096, 4096", new byte[7]), LABELS), "far more than");
        assertArrayEquals(new int[]{0, 1}, read(stored(zeros, LABELS)).batch(0, 1).labels());
    }

    private static byte[] gzip(final byte[] content) throws IOException {
        final var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] join(final byte[] first, final byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    private Dataset readIdx(final byte[] images) throws IOException {
        final var labels = Files.write(folder.resolve("labels"), new byte[]{0, 0, 8, 1, 0, 0, 0, 2, 1, 0});
        return IdxReader.read(Files.write(folder.resolve("images.gz"), images), labels, List.of());
    }

    private void assertGzipRefused(final byte[] images, final String part) {
        final var e = assertThrows(DatasetFormatException.class, () -> readIdx(images));
        assertTrue(e.getMessage().contains("images.gz") && e.getMessage().contains(part), e.getMessage());
    }

    @Test
    void gzipIsHeldAgainstItsChecksumAndLength() throws IOException {
        final var begin = new byte[]{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 5};
        final var end = new byte[]{6, 7, 8};
        final var whole = gzip(join(begin, end));
        final var expected = readIdx(whole).batch(0, 1).pixels();
        assertArrayEquals(expected, readIdx(join(gzip(begin), gzip(end))).batch(0, 1).pixels());
        assertArrayEquals(expected, readIdx(join(whole, new byte[512])).batch(0, 1).pixels());
        assertGzipRefused(join(whole, new byte[]{1, 2, 3}), "bytes follow its compressed data");
        assertGzipRefused(join(whole, gzip(end)), "goes on after byte 20");
        assertGzipRefused(changed(whole, gzip -> gzip.put(gzip.limit() - 8, (byte)1)), "checksum");
        assertGzipRefused(changed(whole, gzip -> gzip.put(gzip.limit() - 4, (byte)1)), "another length");
        assertGzipRefused(changed(whole, gzip -> gzip.put(2, (byte)7)), "is not a complete gzip file");
        for (int bit = 0; bit < whole.length * 8; bit++) {
            final var bytes = whole.clone();
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            try {
                assertArrayEquals(expected, readIdx(bytes).batch(0, 1).pixels(), "bit " + bit);
            } catch (final DatasetFormatException e) {
                assertTrue(e.getMessage().startsWith(folder.toString()), e.getMessage());
            }
        }
    }

    @Test
    void aGzipBombIsRefused() throws IOException {
        final var header = new byte[]{0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0x10, 0, 0, 0, 0x10, 0};
        assertGzipRefused(gzip(join(header, new byte[2 << 24])), "far more than");
    }
}
