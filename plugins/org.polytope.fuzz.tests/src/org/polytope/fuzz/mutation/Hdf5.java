package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Changes the structures of an HDF5 file: numbers in and behind its blocks, an address in place of another,
 * and JSON in its attributes, which Keras describes its networks in.
 */
public final class Hdf5 implements Mutator {

    /** What blocks of the format begin with. */
    private static final List<String> SIGNATURES =
        List.of("\u0089HDF", "TREE", "HEAP", "SNOD", "OHDR", "OCHK", "GCOL", "FRHP", "FHDB", "BTHD", "BTLF", "FSHD");

    /** How far behind a signature numbers of a block are looked for. */
    private static final int REACH = 96;

    private static final String JSON_BEGIN = "{\"";

    private final Mutator numbers = new Bytes(Hdf5::placeInStructure);

    private final Json json = new Json();

    @Override
    public byte[] mutate(final byte[] file, final RandomGenerator random) throws IOException {
        return switch (random.nextInt(8)) {
            case 0, 1 -> withOtherAddress(file, random);
            case 2 -> withOtherJson(file, random);
            default -> numbers.mutate(file, random);
        };
    }

    /** Most of a file is room that nothing was written into yet, or weights. */
    private static int placeInStructure(final byte[] file, final RandomGenerator random) {
        final var blocks = new ArrayList<Integer>();
        for (int i = 0; i + 4 <= file.length; i++) {
            if (SIGNATURES.contains(new String(file, i, 4, StandardCharsets.ISO_8859_1))) {
                blocks.add(i);
            }
        }
        if (blocks.isEmpty() || random.nextInt(3) == 0) {
            return placeOfContent(file, random);
        }
        final var begin = blocks.get(random.nextInt(blocks.size()));
        return Math.min(begin + random.nextInt(REACH), file.length - 1);
    }

    private static int placeOfContent(final byte[] file, final RandomGenerator random) {
        var place = random.nextInt(file.length);
        for (int tries = 0; file[place] == 0 && tries < 50; tries++) {
            place = random.nextInt(file.length);
        }
        return place;
    }

    /** Addresses have eight bytes and lie at multiples of eight. */
    private static byte[] withOtherAddress(final byte[] file, final RandomGenerator random) {
        final var buffer = ByteBuffer.wrap(file.clone()).order(ByteOrder.LITTLE_ENDIAN);
        final var places = new ArrayList<Integer>();
        for (int i = 0; i + Long.BYTES <= file.length; i += Long.BYTES) {
            final var value = buffer.getLong(i);
            if (value > 0 && value < file.length && value % Long.BYTES == 0) {
                places.add(i);
            }
        }
        final var place = places.get(random.nextInt(places.size()));
        return buffer.putLong(place, random.nextInt(4) == 0 ? place / Long.BYTES * Long.BYTES
            : buffer.getLong(places.get(random.nextInt(places.size())))).array();
    }

    /** Keeps the length, which stands elsewhere: a shorter text is filled up with blanks, a longer one cut. */
    private byte[] withOtherJson(final byte[] file, final RandomGenerator random) throws IOException {
        final var text = new String(file, StandardCharsets.ISO_8859_1);
        final var begins = new ArrayList<Integer>();
        for (int i = text.indexOf(JSON_BEGIN); i >= 0; i = text.indexOf(JSON_BEGIN, end(text, i))) {
            begins.add(i);
        }
        final var begin = begins.get(random.nextInt(begins.size()));
        final var end = end(text, begin);
        final var other = json.mutate(Arrays.copyOfRange(file, begin, end), random);
        final var filled = new byte[end - begin];
        Arrays.fill(filled, (byte)' ');
        System.arraycopy(other, 0, filled, 0, Math.min(other.length, filled.length));
        return Bytes.splice(file, begin, filled.length, filled);
    }

    private static int end(final String text, final int begin) {
        int depth = 0;
        for (int i = begin; i < text.length(); i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i + 1;
            }
        }
        return text.length();
    }
}
