package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

class Sha256Test {

    /** FIPS 180-4's examples. */
    @Test
    void isThatOfTheStandard() {
        assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            Sha256.of("abc".getBytes(StandardCharsets.US_ASCII)));
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Sha256.begin().end());
        final var checksum = Sha256.begin();
        checksum.update(new byte[]{'a'});
        checksum.update(new byte[]{'b', 'c'});
        assertEquals(Sha256.of(new byte[]{'a', 'b', 'c'}), checksum.end());
    }
}
