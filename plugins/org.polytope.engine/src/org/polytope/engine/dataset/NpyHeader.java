package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;

import org.polytope.engine.ShownText;

/**
 * What stands before the numbers of a {@code .npy} array (NumPy Enhancement Proposal 1): the magic string
 * {@code \x93NUMPY}, a version, the length of a Python dictionary and the dictionary itself.
 *
 * @param type how a number is stored
 * @param shape the array's extents, at least one
 */
record NpyHeader(Type type, int[] shape) {

    private static final byte[] MAGIC = {(byte)0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int MAX_LENGTH = 1 << 16;

    /** NumPy has no more dimensions. */
    private static final int MOST_DIMENSIONS = 64;

    /** NumPy writes the keys in this order; the shape of a vector is {@code (n,)}. */
    private static final Pattern DICTIONARY = Pattern.compile(
        "\\{\\s*'descr':\\s*'([^']*)',\\s*'fortran_order':\\s*(True|False),\\s*'shape':\\s*\\(([0-9, "
            + "L]*)\\),?\\s*\\}\\s*");

    /** The types of number that are read, all with their lowest byte first. */
    enum Type {
        UINT8("|u1", 1), INT32("<i4", 4), INT64("<i8", 8), FLOAT16("<f2", 2), FLOAT32("<f4", 4), FLOAT64("<f8", 8);

        private final String name;

        private final int bytes;

        Type(final String name, final int bytes) {
            this.name = name;
            this.bytes = bytes;
        }

        int bytes() {
            return bytes;
        }

        boolean fractions() {
            return this == FLOAT16 || this == FLOAT32 || this == FLOAT64;
        }
    }

    static NpyHeader read(final BinaryInput input, final Object source) throws IOException {
        if (!Arrays.equals(input.readBytes(MAGIC.length, "the magic string"), MAGIC)) {
            throw new DatasetFormatException(source, "is not a NumPy array: it doesn't begin with \\x93NUMPY.");
        }
        final var major = input.readBytes(2, "the version")[0];
        if (major < 1 || major > 3) {
            throw new DatasetFormatException(source,
                "has version %s of the array format; 1 to 3 are read.".formatted(major));
        }
        final var length = littleEndian(input.readBytes(major == 1 ? 2 : 4, "the header's length"));
        if (length > MAX_LENGTH) {
            throw new DatasetFormatException(source, "declares a header of %s bytes; it is damaged.".formatted(length));
        }
        final var text = new String(input.readBytes((int)length, "the header"), StandardCharsets.UTF_8);
        return parse(text, source);
    }

    private static NpyHeader parse(final String text, final Object source) throws DatasetFormatException {
        final var dictionary = DICTIONARY.matcher(text);
        if (!dictionary.matches()) {
            throw new DatasetFormatException(source,
                "has a header that isn't understood (arrays of records or objects aren't read): "
                    + ShownText.brief(text.strip()));
        }
        final var type = Arrays.stream(Type.values()).filter(t -> t.name.equals(dictionary.group(1))).findFirst()
            .orElseThrow(() -> new DatasetFormatException(source, unread(dictionary.group(1))));
        if (dictionary.group(2).equals("True")) {
            throw new DatasetFormatException(source,
                "is stored column by column (Fortran order); save numpy.ascontiguousarray(array) instead.");
        }
        try {
            final var shape = Arrays.stream(dictionary.group(3).split(",")).map(String::strip)
                .filter(extent -> !extent.isEmpty()).mapToInt(Integer::parseInt).toArray();
            if (shape.length > MOST_DIMENSIONS) {
                throw new DatasetFormatException(source, "has %s dimensions; it is damaged.".formatted(shape.length));
            }
            return new NpyHeader(type, shape);
        } catch (final NumberFormatException e) {
            throw new DatasetFormatException(source,
                "has the shape (%s), which is too large or damaged.".formatted(ShownText.brief(dictionary.group(3))),
                e);
        }
    }

    private static String unread(final String described) {
        final var type = ShownText.brief(described);
        if (type.contains("O")) {
            return "holds Python objects (type \"" + type
                + "\"), which aren't read, because they may hold code; save an array of numbers.";
        } else if (type.contains("U") || type.contains("S")) {
            return "holds texts (type \"" + type
                + "\"); save numbers, for classes those of numpy.unique(labels, return_inverse=True)[1].";
        }
        return ("holds numbers of type \"%s\"; uint8, int32, int64, float16, float32 and float64 with their lowest byte "
            + "first are read, convert it with astype.").formatted(type);
    }

    private static long littleEndian(final byte[] bytes) {
        long value = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            value = value << 8 | bytes[i] & 0xFF;
        }
        return value;
    }

    /** @return the extents as Python writes them */
    String describeShape() {
        return Arrays.toString(shape);
    }
}
