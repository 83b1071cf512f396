package org.knime.product.report;

import java.text.Normalizer;
import java.util.Locale;

/** Makes file names of what users wrote. */
final class FileNames {

    private static final int MAX_LENGTH = 60;

    private FileNames() {
    }

    /** Lower-case ASCII letters, digits and hyphens. */
    static String of(final String text) {
        final var ascii = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("[^\\p{ASCII}]", "");
        final var name = ascii.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return name.length() > MAX_LENGTH ? name.substring(0, MAX_LENGTH) : name;
    }
}
