package org.polytope.engine;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The checksum by which files and data are known again. */
public final class Sha256 {

    private final MessageDigest digest;

    private Sha256(final MessageDigest digest) {
        this.digest = digest;
    }

    /** @return the checksum of nothing yet */
    public static Sha256 begin() {
        try {
            return new Sha256(MessageDigest.getInstance("SHA-256"));
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** @return the checksum of {@code bytes} in 64 hexadecimal digits */
    public static String of(final byte[] bytes) {
        final var checksum = begin();
        checksum.update(bytes);
        return checksum.end();
    }

    /** Goes on with more bytes. */
    public void update(final byte[] bytes) {
        digest.update(bytes);
    }

    /** Goes on with {@code length} more bytes, from {@code offset} on. */
    public void update(final byte[] bytes, final int offset, final int length) {
        digest.update(bytes, offset, length);
    }

    /** @return what goes on with the bytes that are written to it */
    public OutputStream asStream() {
        return new DigestOutputStream(OutputStream.nullOutputStream(), digest);
    }

    /** @return the checksum of all bytes in 64 hexadecimal digits */
    public String end() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
