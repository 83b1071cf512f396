package org.polytope.engine.importer;

import java.io.IOException;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.polytope.engine.Numbers;

/** The bytes of an entry of a zip. Its checksum is compared, which {@link ZipFile} leaves to whoever reads. */
public final class ArchiveEntry {

    private ArchiveEntry() {
    }

    /**
     * @param entry of {@code zip}
     * @param most how many bytes it may have once it is unpacked, whatever it says of itself
     * @throws IllegalArgumentException naming the entry, if it has more bytes or other ones than its checksum is for
     * @throws IOException if it can't be read
     */
    public static byte[] read(final ZipFile zip, final ZipEntry entry, final int most) throws IOException {
        final byte[] bytes;
        try (var stream = zip.getInputStream(entry)) {
            bytes = stream.readNBytes(most);
            if (stream.read() >= 0) {
                throw new IllegalArgumentException("Its part \"%s\" is larger than %s bytes, which can't be read."
                    .formatted(entry.getName(), Numbers.grouped(most)));
            }
        }
        final var checksum = new CRC32();
        checksum.update(bytes);
        if (entry.getCrc() >= 0 && entry.getCrc() != checksum.getValue()) {
            throw new IllegalArgumentException(("Its part \"%s\" doesn't have the checksum that the zip says, so it is "
                + "damaged. Get the file again.").formatted(entry.getName()));
        }
        return bytes;
    }
}
