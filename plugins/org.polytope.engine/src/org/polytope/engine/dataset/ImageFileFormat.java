package org.polytope.engine.dataset;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The formats of image files that are read. What a file begins with tells its format, never its name. */
enum ImageFileFormat {
    PNG("PNG", "png", "\u0089PNG\r\n\u001A\n"),

    JPEG("JPEG", "jpeg", "\u00FF\u00D8\u00FF"),

    BMP("BMP", "bmp", "BM"),

    GIF("GIF", "gif", "GIF87a", "GIF89a"),

    TIFF("TIFF", "tiff", "II*\0", "MM\0*", "II+\0", "MM\0+"),

    /** Four bytes of length stand between the two words. */
    WEBP("WebP", "webp", "RIFF????WEBP");

    private static final byte ANY = '?';

    private final String title;

    private final String readerName;

    private final List<byte[]> beginnings;

    ImageFileFormat(final String title, final String readerName, final String... beginnings) {
        this.title = title;
        this.readerName = readerName;
        this.beginnings =
            Arrays.stream(beginnings).map(text -> text.getBytes(StandardCharsets.ISO_8859_1)).toList();
    }

    /** @return what people call it */
    String title() {
        return title;
    }

    /** @return what the readers of Java's ImageIO call it */
    String readerName() {
        return readerName;
    }

    /** @return the format of a file that begins with these bytes; empty if it is none of these */
    static Optional<ImageFileFormat> of(final byte[] file) {
        return Arrays.stream(values()).filter(format -> format.beginnings.stream().anyMatch(b -> begins(file, b)))
            .findFirst();
    }

    private static boolean begins(final byte[] file, final byte[] beginning) {
        if (file.length < beginning.length) {
            return false;
        }
        for (int i = 0; i < beginning.length; i++) {
            if (beginning[i] != ANY && beginning[i] != file[i]) {
                return false;
            }
        }
        return true;
    }

    /** @return all of them, as in a sentence */
    static String list() {
        final var titles = Arrays.stream(values()).map(ImageFileFormat::title).toList();
        return titles.stream().limit(titles.size() - 1L).collect(Collectors.joining(", ")) + " or "
            + titles.get(titles.size() - 1);
    }
}
