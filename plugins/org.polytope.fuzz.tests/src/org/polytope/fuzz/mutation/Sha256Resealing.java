package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.polytope.engine.Sha256;

/**
 * Where an entry of a zip tells the SHA-256 of the others: writes those of the changed ones in place of the former.
 *
 * @param entry the name of the entry that tells them
 */
public record Sha256Resealing(String entry) implements Zip.Resealing {

    @Override
    public void reseal(final ZipArchive former, final ZipArchive changed) throws IOException {
        for (int i = 0; i < changed.entries().size(); i++) {
            if (changed.entries().get(i).name().equals(entry)) {
                changed.entries().set(i, resealed(changed.entries().get(i), former, changed));
            }
        }
    }

    private static ZipArchive.Entry resealed(final ZipArchive.Entry telling, final ZipArchive former,
        final ZipArchive changed) {
        var text = new String(telling.bytes(), StandardCharsets.UTF_8);
        for (final var before : former.entries()) {
            for (final var after : changed.entries()) {
                if (after.name().equals(before.name()) && after.bytes() != before.bytes()) {
                    text = text.replace(Sha256.of(before.bytes()), Sha256.of(after.bytes()));
                }
            }
        }
        return text.indexOf('\uFFFD') < 0 ? telling.with(text.getBytes(StandardCharsets.UTF_8)) : telling;
    }
}
