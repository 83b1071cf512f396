package org.knime.product.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The content security policy of a written page (W3C, Content Security Policy Level 3): it runs the scripts and takes
 * the styles that it was written with, told by their digests, shows pictures that it holds itself, and reaches nothing
 * else.
 */
final class PagePolicy {

    private static final Pattern SCRIPT = element("script");

    private static final Pattern STYLE = element("style");

    private PagePolicy() {
    }

    /**
     * The policy for the scripts and styles that stand in documents.
     *
     * @param documents what the program wrote, before any text of a user's is put in
     */
    static String of(final String... documents) {
        return "default-src 'none'; %s%simg-src data:; base-uri 'none'; form-action 'none'"
            .formatted(directive("script-src", SCRIPT, documents), directive("style-src", STYLE, documents));
    }

    /** An element with text; data blocks, which are never run, are left out. */
    private static Pattern element(final String name) {
        return Pattern.compile("<%1$s(?![^>]*application/json)(?:\\s[^>]*)?>(.*?)</%1$s\\s*>".formatted(name),
            Pattern.DOTALL | Pattern.CASE_INSENSITIVE);
    }

    private static String directive(final String name, final Pattern element, final String... documents) {
        final var digests = Arrays.stream(documents).flatMap(document -> texts(element, document))
            .map(PagePolicy::digest).distinct().collect(Collectors.joining(" "));
        return digests.isEmpty() ? "" : "%s %s; ".formatted(name, digests);
    }

    private static Stream<String> texts(final Pattern element, final String document) {
        return element.matcher(document).results().map((final MatchResult found) -> found.group(1));
    }

    /** Of the text as a browser sees it, which knows one end of lines. */
    private static String digest(final String text) {
        final var bytes = text.replace("\r\n", "\n").replace('\r', '\n').getBytes(StandardCharsets.UTF_8);
        try {
            return "'sha256-%s'"
                .formatted(Base64.getEncoder().encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
