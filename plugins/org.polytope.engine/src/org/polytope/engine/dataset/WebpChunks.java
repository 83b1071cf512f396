package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.OptionalInt;

/** The outer structure of a WebP file (RFC 9649, section 2.3): chunks of type, length and data, padded to even length. */
final class WebpChunks {

    private static final int FIRST = 12;

    private static final int FRAME = 8;

    private static final int EXIF = 0x46495845;

    private static final int EXIF_MARK = 0x66697845;

    private static final int EXTENDED = 0x58385056;

    private static final int PROFILE = 0x50434349;

    private static final int PROFILE_FLAG = 0x20;

    private static final int LOSSY = 0x20385056;

    private static final int ALPHA = 0x48504C41;

    private static final int ANIMATION_FRAME = 0x464D4E41;

    /** Where the chunks within a frame of an animation begin. */
    private static final int FRAME_HEADER = 16;

    private WebpChunks() {
    }

    /** @return whether all bytes are there that the file says it has */
    static boolean isComplete(final byte[] file) {
        return file.length >= FRAME && Integer.toUnsignedLong(intAt(file, Integer.BYTES)) + FRAME <= file.length;
    }

    /** @return where the Exif data begin */
    static OptionalInt exif(final byte[] file) {
        final var found = find(file, FIRST, EXIF);
        // some programs put JPEG's mark before the data
        return found.isPresent() && intAt(file, found.getAsInt()) == EXIF_MARK ? OptionalInt.of(found.getAsInt() + 6)
            : found;
    }

    /** @return where the first image begins, if it is compressed with a loss */
    static OptionalInt lossy(final byte[] file) {
        return find(file, firstImage(file), LOSSY);
    }

    /** @return whether the first image, which is compressed with a loss, has alpha */
    static boolean hasAlpha(final byte[] file) {
        return find(file, firstImage(file), ALPHA).isPresent();
    }

    static boolean isAnimated(final byte[] file) {
        return find(file, FIRST, ANIMATION_FRAME).isPresent();
    }

    private static int firstImage(final byte[] file) {
        final var frame = find(file, FIRST, ANIMATION_FRAME);
        return frame.isPresent() ? frame.getAsInt() + FRAME_HEADER : FIRST;
    }

    /** @return the file without its color profile, which readers would bend the samples by */
    static byte[] withoutProfile(final byte[] file) {
        final var profile = find(file, FIRST, PROFILE);
        final var header = find(file, FIRST, EXTENDED);
        if (profile.isEmpty() || header.isEmpty()) {
            return file;
        }
        final var plain = file.clone();
        plain[header.getAsInt()] &= ~PROFILE_FLAG;
        // a type that no reader knows, all of which pass over such chunks
        Arrays.fill(plain, profile.getAsInt() - FRAME, profile.getAsInt() - FRAME + Integer.BYTES, (byte)'x');
        return plain;
    }

    /** @return where the data of the first chunk of a type begin; at least four bytes are there */
    private static OptionalInt find(final byte[] file, final int from, final int type) {
        long position = from;
        while (position + FRAME + Integer.BYTES <= file.length) {
            final var content = (int)position + FRAME;
            if (intAt(file, (int)position) == type) {
                return OptionalInt.of(content);
            }
            final var length = Integer.toUnsignedLong(intAt(file, (int)position + 4));
            position = content + length + length % 2;
        }
        return OptionalInt.empty();
    }

    private static int intAt(final byte[] file, final int position) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(position);
    }
}
