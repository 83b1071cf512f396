package org.polytope.fuzz.mutation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.polytope.engine.Sha256;

/**
 * Where an entry of a zip tells the SHA-256 of the others, and its own with zeros in place of it: writes those of the
 * changed ones in place of the former.
 *
 * @param entry the name of the entry that tells them
 */
public record Sha256Resealing(String entry) implements Zip.Resealing {

    private static final String ZEROS = "0".repeat(64);

    @Override
    public void reseal(final ZipArchive former, final ZipArchive changed) throws IOException {
        for (int i = 0; i < changed.entries().size(); i++) {
            if (changed.entries().get(i).name().equals(entry)) {
                changed.entries().set(i, resealed(changed.entries().get(i), former, changed));
            }
        }
    }

    private ZipArchive.Entry resealed(final ZipArchive.Entry telling, final ZipArchive former,
        final ZipArchive changed) {
        var text = new String(telling.bytes(), StandardCharsets.UTF_8);
        for (final var before : former.entries()) {
            for (final var after : changed.entries()) {
                if (after.name().equals(before.name()) && after.bytes() != before.bytes()) {
                    text = text.replace(Sha256.of(before.bytes()), Sha256.of(after.bytes()));
                }
            }
        }
        return text.indexOf('\uFFFD') < 0 ? telling.with(utf8(withOwn(text))) : telling;
    }

    private String withOwn(final String text) {
        final var own = Pattern.compile("(\"" + Pattern.quote(entry) + "\"\\s*:\\s*\")[0-9a-f]{64}\"").matcher(text);
        if (!own.find()) {
            return text;
        }
        final var blank = own.replaceFirst("$1" + ZEROS + "\"");
        return blank.replaceFirst(ZEROS, Sha256.of(utf8(blank)));
    }

    private static byte[] utf8(final String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
