package org.polytope.engine.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Files that people take for images or data sets and that aren't read, each with the way out. */
enum ForeignFile {
    HEIC(4, "ftyphei", "a HEIC image; convert it to PNG or JPEG."),

    HEIF(4, "ftypmif1", "a HEIF image; convert it to PNG or JPEG."),

    AVIF(4, "ftypavi", "an AVIF image; convert it to PNG or JPEG."),

    JPEG_2000(4, "jP  ", "a JPEG 2000 image; convert it to PNG."),

    PHOTOSHOP(0, "8BPS", "a Photoshop document; export it as PNG."),

    ICON(0, "\0\0\1\0", "an icon; convert it to PNG."),

    PDF(0, "%PDF", "a PDF document; export its pages as PNG."),

    SVG(0, "<svg", "an SVG drawing, which has no pixels; export it as PNG."),

    XML(0, "<?xml", "an XML document, such as an SVG drawing, which has no pixels; export it as PNG."),

    HTML(0, "<!DOCTYPE", "a web page, as of a download that failed; download it again."),

    NUMPY(0, "\u0093NUMPY", "a NumPy array."),

    ZIP(0, "PK\3\4", "a zip file; unpack it first."),

    GZIP(0, "\u001F\u008B", "a gzip file; unpack it first."),

    RAR(0, "Rar!", "a RAR archive; unpack it first."),

    SEVEN_ZIP(0, "7z\u00BC\u00AF", "a 7-Zip archive; unpack it first."),

    TAR(257, "ustar", "a tar archive; unpack it first."),

    PICKLE(0, "\u0080\2", "a Python pickle; it isn't read, because it may hold code."),

    /** As Python 3 writes it. */
    PICKLE_3(0, "\u0080\3", PICKLE.advice),

    PICKLE_4(0, "\u0080\4", PICKLE.advice);

    private final int offset;

    private final ByteBuffer mark;

    private final String advice;

    ForeignFile(final int offset, final String mark, final String advice) {
        this.offset = offset;
        this.mark = ByteBuffer.wrap(mark.getBytes(StandardCharsets.ISO_8859_1));
        this.advice = advice;
    }

    /** @return what the file is and what to do with it, to stand behind "is"; empty if it is unknown */
    static Optional<String> describe(final byte[] beginning) {
        return Arrays.stream(values()).filter(kind -> kind.fits(beginning)).map(kind -> kind.advice).findFirst();
    }

    /** @return whether a file that begins so is one of these */
    boolean fits(final byte[] beginning) {
        return beginning.length >= offset + mark.capacity()
            && ByteBuffer.wrap(beginning, offset, mark.capacity()).equals(mark);
    }
}
