package org.polytope.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * What the segments before the first scan of a JPEG file say (ITU-T T.81, annex B).
 *
 * @param jfif whether it is a JFIF file, whose colors are YCbCr
 * @param transform what Adobe's segment says of the colors: 0 none, 1 YCbCr, 2 YCCK
 * @param components how the frame calls its components
 * @param exif where the Exif data begin
 */
record JpegHeader(boolean jfif, OptionalInt transform, byte[] components, OptionalInt exif) {

    private static final int APP0 = 0xE0;

    private static final int APP1 = 0xE1;

    private static final int APP14 = 0xEE;

    private static final int START_OF_SCAN = 0xDA;

    private static final byte[] EXIF = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);

    static JpegHeader of(final byte[] file) {
        boolean jfif = false;
        OptionalInt transform = OptionalInt.empty();
        OptionalInt exif = OptionalInt.empty();
        byte[] components = {};
        int position = 2;
        while (position + 4 <= file.length && (file[position] & 0xFF) == 0xFF) {
            final var marker = file[position + 1] & 0xFF;
            if (marker == 0xFF) {
                position++;
                continue;
            }
            final var length = (file[position + 2] & 0xFF) << 8 | file[position + 3] & 0xFF;
            final var content = position + 4;
            final var end = Math.min(position + 2 + length, file.length);
            if (marker == START_OF_SCAN || length < 2) {
                break;
            } else if (marker == APP0 && begins(file, content, end, JFIF)) {
                jfif = true;
            } else if (marker == APP1 && exif.isEmpty() && begins(file, content, end, EXIF)) {
                exif = OptionalInt.of(content + EXIF.length);
            } else if (marker == APP14 && begins(file, content, end, ADOBE) && end - content > 11) {
                transform = OptionalInt.of(file[content + 11] & 0xFF);
            } else if (isFrame(marker)) {
                components = names(file, content, end);
            }
            position += 2 + length;
        }
        return new JpegHeader(jfif, transform, components, exif);
    }

    /** SOF0 to SOF15 without the tables that stand between them. */
    private static boolean isFrame(final int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static byte[] names(final byte[] file, final int content, final int end) {
        final var names = new byte[Math.max(0, (end - content - 6) / 3)];
        for (int i = 0; i < names.length; i++) {
            names[i] = file[content + 6 + 3 * i];
        }
        return names;
    }

    private static boolean begins(final byte[] file, final int from, final int end, final byte[] text) {
        return from + text.length <= end && Arrays.equals(file, from, from + text.length, text, 0, text.length);
    }

    /** @return what the components mean, by the rules of the Independent JPEG Group's library */
    JpegColor color(final int bands) {
        if (bands == 4) {
            return transform.orElse(0) == 0 ? JpegColor.INVERTED_CMYK : JpegColor.YCCK;
        }
        if (jfif) {
            return JpegColor.YCBCR;
        }
        if (transform.isPresent()) {
            return transform.getAsInt() == 0 ? JpegColor.RGB : JpegColor.YCBCR;
        }
        return Arrays.equals(components, new byte[]{'R', 'G', 'B'}) ? JpegColor.RGB : JpegColor.YCBCR;
    }
}
