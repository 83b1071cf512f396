package org.polytope.engine.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;

import org.polytope.engine.Numbers;

/**
 * The central directory of a zip archive (PKWARE's APPNOTE 6.3, sections 4.3.12 to 4.3.16), which stands at its end. All
 * numbers have their lowest byte first.
 */
final class ZipDirectory {

    private static final int END = 0x06054B50;

    private static final int END_BYTES = 22;

    private static final int END_64 = 0x06064B50;

    private static final int END_64_BYTES = 56;

    private static final int LOCATOR_64 = 0x07064B50;

    private static final int LOCATOR_64_BYTES = 20;

    private static final int ENTRY = 0x02014B50;

    private static final int ENTRY_BYTES = 46;

    private static final int MAX_COMMENT = 0xFFFF;

    /** Far above any data set or model. */
    private static final int MAX_ENTRIES = 10_000;

    private static final int MAX_BYTES = 16 << 20;

    private static final int ENCRYPTED = 0x2041;

    private static final int STORED = 0;

    private static final int DEFLATED = 8;

    private final FileChannel file;

    private final long fileSize;

    ZipDirectory(final FileChannel file) throws IOException {
        this.file = file;
        fileSize = file.size();
    }

    /** Where the directory stands and how many entries it has. */
    private record Place(long begin, long bytes, long entries) {
    }

    /** @throws ZipException saying what contradicts what, as a clause */
    Map<String, ZipPart> read() throws IOException {
        final var place = place();
        if (place.entries > MAX_ENTRIES || place.bytes > MAX_BYTES) {
            throw new ZipException("it has more than %s entries".formatted(Numbers.grouped(MAX_ENTRIES)));
        }
        final var bytes = bytes(place.begin, (int)place.bytes);
        final var parts = new LinkedHashMap<String, ZipPart>();
        for (int i = 0; i < place.entries; i++) {
            final var part = entry(bytes);
            if (parts.put(part.name(), part) != null) {
                throw new ZipException("it holds \"%s\" twice".formatted(part.name()));
            }
        }
        if (bytes.hasRemaining()) {
            throw new ZipException("its directory has another length than it declares");
        }
        return parts;
    }

    private Place place() throws IOException {
        final var length = (int)Math.min(fileSize, END_BYTES + MAX_COMMENT);
        final var tail = bytes(fileSize - length, length);
        for (int i = length - END_BYTES; i >= 0; i--) {
            if (tail.getInt(i) == END && i + END_BYTES + (tail.getShort(i + 20) & 0xFFFF) == length) {
                return place(tail, i, fileSize - length + i);
            }
        }
        throw new ZipException("its directory, which stands at the end, is missing");
    }

    private Place place(final ByteBuffer tail, final int at, final long end) throws IOException {
        final var disks = tail.getInt(at + 4);
        final var here = tail.getShort(at + 8) & 0xFFFF;
        final var place = new Place(Integer.toUnsignedLong(tail.getInt(at + 16)),
            Integer.toUnsignedLong(tail.getInt(at + 12)), tail.getShort(at + 10) & 0xFFFF);
        final var locator = end - LOCATOR_64_BYTES;
        if (locator >= END_64_BYTES && bytes(locator, Integer.BYTES).getInt() == LOCATOR_64) {
            return place64(locator);
        }
        return checked(place, end, disks != 0 || here != place.entries);
    }

    private Place place64(final long locator) throws IOException {
        final var begin = bytes(locator, LOCATOR_64_BYTES).getLong(8);
        final var end = begin >= 0 && begin <= locator - END_64_BYTES ? bytes(begin, END_64_BYTES)
            : ByteBuffer.allocate(END_64_BYTES);
        if (end.getInt(0) != END_64) {
            throw new ZipException("the end of its directory is damaged");
        }
        return checked(new Place(end.getLong(48), end.getLong(40), end.getLong(32)), begin,
            end.getLong(16) != 0 || end.getLong(24) != end.getLong(32));
    }

    private static Place checked(final Place place, final long end, final boolean split) throws ZipException {
        if (split) {
            throw new ZipException("it is one of several parts");
        }
        if (place.begin < 0 || place.bytes < 0 || place.entries < 0 || place.begin > end
            || place.bytes != end - place.begin || place.bytes / ENTRY_BYTES < place.entries) {
            throw new ZipException("its directory isn't where its end says");
        }
        return place;
    }

    private static ZipPart entry(final ByteBuffer directory) throws ZipException {
        final var at = directory.position();
        if (directory.remaining() < ENTRY_BYTES || directory.getInt(at) != ENTRY) {
            throw new ZipException("its directory is damaged");
        }
        final var nameBytes = directory.getShort(at + 28) & 0xFFFF;
        final var extraBytes = directory.getShort(at + 30) & 0xFFFF;
        final var commentBytes = directory.getShort(at + 32) & 0xFFFF;
        if (directory.remaining() < ENTRY_BYTES + nameBytes + extraBytes + commentBytes) {
            throw new ZipException("its directory is damaged");
        }
        directory.position(at + ENTRY_BYTES + nameBytes + extraBytes + commentBytes);
        final var name = StandardCharsets.UTF_8.decode(directory.slice(at + ENTRY_BYTES, nameBytes)).toString();
        final var method = directory.getShort(at + 10);
        if ((directory.getShort(at + 8) & ENCRYPTED) != 0) {
            throw new ZipException("its entry \"%s\" is encrypted".formatted(name));
        } else if (method != STORED && method != DEFLATED) {
            throw new ZipException("its entry \"%s\" is compressed by method %s, and 0 and 8 are read".formatted(name,
                method & 0xFFFF));
        }
        final var numbers = ZipNumbers.of(directory.slice(at + ENTRY_BYTES + nameBytes, extraBytes), //
            directory.getInt(at + 24), directory.getInt(at + 20), directory.getInt(at + 42));
        return new ZipPart(name, method == DEFLATED, Integer.toUnsignedLong(directory.getInt(at + 16)),
            numbers[1], numbers[0], numbers[2]);
    }

    private ByteBuffer bytes(final long from, final int count) throws IOException {
        return ZipNumbers.read(file, from, count);
    }
}
