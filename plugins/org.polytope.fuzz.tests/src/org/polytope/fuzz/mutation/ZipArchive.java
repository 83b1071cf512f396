package org.polytope.fuzz.mutation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A zip's entries. It writes any names, the same one twice included, which the JDK's classes don't.
 *
 * @param entries may be changed
 */
public record ZipArchive(List<Entry> entries) {

    private static final int LOCAL = 0x04034b50;

    private static final int CENTRAL = 0x02014b50;

    private static final int END = 0x06054b50;

    /** An entry, unpacked, with what it says about its checksum. */
    public record Entry(String name, boolean stored, byte[] bytes, long checksum) {

        /** An entry whose checksum is right. */
        public Entry(final String name, final boolean stored, final byte[] bytes) {
            this(name, stored, bytes, crc(bytes));
        }

        Entry named(final String other) {
            return new Entry(other, stored, bytes, checksum);
        }

        /** @return the entry with other contents, and their checksum */
        public Entry with(final byte[] other) {
            return new Entry(name, stored, other);
        }

        /** @return the entry with other contents under the former checksum */
        Entry spoiled(final byte[] other) {
            return new Entry(name, stored, other, checksum);
        }

        private static long crc(final byte[] bytes) {
            final var crc = new CRC32();
            crc.update(bytes);
            return crc.getValue();
        }
    }

    /** @throws IOException if it isn't whole */
    public static ZipArchive read(final byte[] file) throws IOException {
        final var entries = new ArrayList<Entry>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.add(new Entry(entry.getName(), entry.getMethod() == ZipEntry.STORED, zip.readAllBytes()));
            }
        }
        return new ZipArchive(entries);
    }

    /** @return the file, with right sizes */
    public byte[] write() throws IOException {
        final var file = new ByteArrayOutputStream();
        final var directory = new ByteArrayOutputStream();
        for (final var entry : entries) {
            final var name = entry.name.getBytes(StandardCharsets.UTF_8);
            final var data = entry.stored ? entry.bytes : deflate(entry.bytes);
            final var common = ByteBuffer.allocate(26).order(ByteOrder.LITTLE_ENDIAN).putShort((short)20)
                .putShort((short)0x800).putShort((short)(entry.stored ? 0 : 8)).putInt(0x00210000)
                .putInt((int)entry.checksum).putInt(data.length).putInt(entry.bytes.length)
                .putShort((short)name.length).putShort((short)0).array();
            directory.write(numbers(CENTRAL, 6).putShort((short)20).array());
            directory.write(common);
            directory.write(numbers(0, 14).putInt(10, file.size()).array(), 0, 14);
            directory.write(name);
            file.write(numbers(LOCAL, 4).array());
            file.write(common);
            file.write(name);
            file.write(data);
        }
        final var begin = file.size();
        file.write(directory.toByteArray());
        final var count = (short)entries.size();
        file.write(numbers(END, 22).putInt(0).putShort(count).putShort(count).putInt(directory.size()).putInt(begin)
            .putShort((short)0).array());
        return file.toByteArray();
    }

    private static ByteBuffer numbers(final int signature, final int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN).putInt(signature);
    }

    private static byte[] deflate(final byte[] bytes) {
        final var deflater = new Deflater(Deflater.BEST_SPEED, true);
        try {
            deflater.setInput(bytes);
            deflater.finish();
            final var packed = new ByteArrayOutputStream();
            final var part = new byte[1 << 13];
            while (!deflater.finished()) {
                packed.write(part, 0, deflater.deflate(part));
            }
            return packed.toByteArray();
        } finally {
            deflater.end();
        }
    }

    /** @return a place in one of the headers or in the directory */
    static int placeOfNumber(final byte[] file, final RandomGenerator random) {
        final var places = new ArrayList<Integer>();
        for (int i = 0; i + 1 < file.length; i++) {
            if (file[i] == 'P' && file[i + 1] == 'K') {
                places.add(i);
            }
        }
        final var place = places.isEmpty() ? 0 : places.get(random.nextInt(places.size())) + random.nextInt(46);
        return Math.min(place, file.length - 1);
    }
}
