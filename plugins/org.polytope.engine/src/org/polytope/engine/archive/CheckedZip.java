package org.polytope.engine.archive;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

import org.polytope.engine.file.FileRegion;

/**
 * A zip archive that a stranger may have made. Its directory must agree with what stands before each entry, no two entries
 * may have one name or share bytes, and whoever reads an entry to its end learns whether it has the length and the checksum
 * that were declared. {@link java.util.zip.ZipFile} looks at none of these.
 */
public final class CheckedZip implements Closeable {

    private static final int LOCAL = 0x04034B50;

    private static final int LOCAL_BYTES = 30;

    /** The numbers follow behind the entry, and are 0 or missing before it. */
    private static final int LATER = 8;

    private final FileChannel file;

    private final Map<String, ZipPart> parts;

    private CheckedZip(final FileChannel file) throws IOException {
        this.file = file;
        parts = new ZipDirectory(file).read();
        requireApart();
    }

    /** @throws ZipException if it is none, or damaged; the message is a clause that says what is wrong */
    public static CheckedZip open(final Path path) throws IOException {
        final var file = FileChannel.open(path);
        try {
            return new CheckedZip(file);
        } catch (final IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /** @return the names of all entries, in the order of the directory */
    public List<String> names() {
        return List.copyOf(parts.keySet());
    }

    /** @return what the directory says of an entry; empty if there is none of that name */
    public Optional<ZipPart> find(final String name) {
        return Optional.ofNullable(parts.get(name));
    }

    /**
     * @return the entry's content; reading it to its end throws a {@link ZipException} if it isn't as declared
     * @throws ZipException if what stands before the entry contradicts the directory
     */
    public InputStream open(final ZipPart part) throws IOException {
        final var packed = new FileRegion(file, content(part), part.packed());
        return new ZipContent(part,
            part.deflated() ? new RawInflaterStream(packed, part.packed(), new Inflater(true)) : packed);
    }

    /** A few bytes that many entries share would unfold to any number of them. */
    private void requireApart() throws IOException {
        final var inOrder = new ArrayList<>(parts.values());
        inOrder.sort(Comparator.comparingLong(ZipPart::begin));
        long free = 0;
        for (final var part : inOrder) {
            if (part.begin() < free) {
                throw new ZipException("its entry \"%s\" lies within another one".formatted(part.name()));
            }
            free = content(part) + part.packed();
        }
    }

    /** @return where the content begins, behind the entry's own header */
    private long content(final ZipPart part) throws IOException {
        final var left = file.size() - part.begin();
        if (left < LOCAL_BYTES) {
            throw new ZipException("its entry \"%s\" lies behind its end".formatted(part.name()));
        }
        final var header = ZipNumbers.read(file, part.begin(), LOCAL_BYTES);
        final var nameBytes = header.getShort(26) & 0xFFFF;
        final var extraBytes = header.getShort(28) & 0xFFFF;
        final var begin = part.begin() + LOCAL_BYTES + nameBytes + extraBytes;
        if (header.getInt(0) != LOCAL || part.packed() > file.size() - begin) {
            throw new ZipException("its entry \"%s\" isn't where the directory says".formatted(part.name()));
        }
        final var rest = ZipNumbers.read(file, part.begin() + LOCAL_BYTES, nameBytes + extraBytes);
        requireAgreement(part, header, rest);
        return begin;
    }

    private static void requireAgreement(final ZipPart part, final ByteBuffer header, final ByteBuffer rest)
        throws ZipException {
        final var nameBytes = header.getShort(26) & 0xFFFF;
        final var name = StandardCharsets.UTF_8.decode(rest.slice(0, nameBytes)).toString();
        final var numbers = ZipNumbers.of(rest.slice(nameBytes, rest.limit() - nameBytes), //
            header.getInt(22), header.getInt(18));
        final var checksum = Integer.toUnsignedLong(header.getInt(14));
        final var same = checksum == part.checksum() && numbers[0] == part.size() && numbers[1] == part.packed();
        final var later = (header.getShort(6) & LATER) != 0;
        if (!name.equals(part.name()) || (header.getShort(8) != 0) != part.deflated() || !same && !later
            || !part.deflated() && part.size() != part.packed()) {
            throw new ZipException("the directory and what stands before its entry \"%s\" contradict each other"
                .formatted(part.name()));
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
