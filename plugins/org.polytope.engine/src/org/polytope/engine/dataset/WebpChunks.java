package org.polytope.engine.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
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

    private static final int LOSSLESS = 0x4C385056;

    private static final int LOSSLESS_MARK = 0x2F;

    /** Sides are numbers of 14 bits in images, of 24 bits elsewhere. */
    private static final int SIDE = 0x3FFF;

    private static final int LONG_SIDE = 0xFFFFFF;

    private static final int ANIMATION_FRAME = 0x464D4E41;

    /** Where the chunks within a frame of an animation begin. */
    private static final int FRAME_HEADER = 16;

    /** The height and width that a part of a file declares, in pixels. */
    record Size(int height, int width) {

        @Override
        public String toString() {
            return height + "×" + width;
        }
    }

    private WebpChunks() {
    }

    /** @return the sizes that the file declares and that must be one: of the whole, the first frame, and its image */
    static List<Size> sizes(final byte[] file) {
        final var sizes = new ArrayList<Size>();
        final var whole = find(file, FIRST, EXTENDED);
        if (whole.isPresent()) {
            sizes.add(longSize(file, whole.getAsInt() + 4));
        }
        final var frame = find(file, FIRST, ANIMATION_FRAME);
        if (frame.isPresent()) {
            sizes.add(longSize(file, frame.getAsInt() + 6));
        }
        final var image = find(file, firstImage(file), LOSSLESS);
        if (image.isPresent() && file[image.getAsInt()] == LOSSLESS_MARK) {
            final var sides = intAt(file, image.getAsInt() + 1);
            sizes.add(new Size((sides >> 14 & SIDE) + 1, (sides & SIDE) + 1));
        }
        final var lossy = lossy(file);
        if (lossy.isPresent()) {
            final var sides = intAt(file, lossy.getAsInt() + 6);
            sizes.add(new Size(sides >> Short.SIZE & SIDE, sides & SIDE));
        }
        return sizes;
    }

    private static Size longSize(final byte[] file, final int position) {
        return new Size((intAt(file, position + 3) & LONG_SIDE) + 1, (intAt(file, position) & LONG_SIDE) + 1);
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

    /** @return whether it has pixels in several places, of which readers would choose different ones */
    static boolean isAmbiguous(final byte[] file) {
        final var beside = isAnimated(file)
            && (find(file, FIRST, LOSSY).isPresent() || find(file, FIRST, LOSSLESS).isPresent());
        return beside || lossy(file).isPresent() && find(file, firstImage(file), LOSSLESS).isPresent();
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

    /** What lies behind the end is 0. */
    private static int intAt(final byte[] file, final int position) {
        int number = 0;
        for (int i = 0; i < Integer.BYTES && position + i < file.length; i++) {
            number |= (file[position + i] & 0xFF) << Byte.SIZE * i;
        }
        return number;
    }
}
