package org.polytope.engine.model;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.BitSet;

/**
 * The bytes of a zip that may change without changing what is in it, by the format's specification (PKWARE, APPNOTE.TXT,
 * 4.3): what stands before and behind an entry's data and is said again in the central directory, times, attributes, the
 * numbers of disks, and packed data that still unfold to the same bytes.
 */
final class UnusedZipBytes {

    private static final int END = 22;

    private static final int CENTRAL = 46;

    private static final int LOCAL = 30;

    private static final int DESCRIPTOR = 16;

    private UnusedZipBytes() {
    }

    /** @return where they are in an archive of {@link org.polytope.engine.TimelessZip}, which has no comment */
    static BitSet of(final byte[] archive) {
        final var zip = ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN);
        final var unused = new BitSet(archive.length);
        final var end = archive.length - END;
        int central = zip.getInt(end + 16);
        for (int entries = zip.getShort(end + 10); entries > 0; entries--) {
            unused.set(central + 4, central + 10); // by which program, for which, flags
            unused.set(central + 12, central + 16); // time
            unused.set(central + 34, central + 42); // disk, attributes
            final var nameLength = zip.getShort(central + 28);
            final var local = zip.getInt(central + 42);
            // signature and lengths are needed to find the data
            unused.set(local + 4, local + 26);
            final var data = local + LOCAL + nameLength + zip.getShort(local + 28);
            final var behind = data + zip.getInt(central + 20);
            unused.set(local + LOCAL, data);
            unused.set(data, behind); // deflate says the same in many ways
            unused.set(behind, behind + DESCRIPTOR);
            final var next = central + CENTRAL + nameLength + zip.getShort(central + 30);
            unused.set(central + CENTRAL + nameLength, next); // an extra field, with the time once more
            central = next;
        }
        return unused;
    }
}
