package org.knime.product.report;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An ES module as the text of a script element, which can't export: its default export becomes a global variable. */
final class InlineModule {

    /** As it stands in sources, and as bundlers write it. */
    private static final Pattern EXPORT =
        Pattern.compile("(?:^|(?<=[;}]))export ?(?:default |\\{\\s*([\\w$]+) as default\\s*\\};?)", Pattern.MULTILINE);

    /** What would end the script element, or change how its end is found. It can only stand in a text or a comment. */
    private static final Pattern MARKUP = Pattern.compile("<(?=/script|!--)", Pattern.CASE_INSENSITIVE);

    private InlineModule() {
    }

    /**
     * The script's text.
     *
     * @param module a module without imports, whose only export is the default one
     * @param variable the global variable's name
     * @throws IOException if the module is of another kind
     */
    static String of(final String module, final String variable) throws IOException {
        if (EXPORT.matcher(module).results().count() != 1) {
            throw new IOException("The module of the view must have one export, the default one.");
        }
        final var safe = MARKUP.matcher(module).replaceAll("<\\\\");
        return EXPORT.matcher(safe).replaceFirst(export -> Matcher.quoteReplacement("globalThis.%s = %s"
            .formatted(variable, export.group(1) == null ? "" : export.group(1) + ";")));
    }
}
