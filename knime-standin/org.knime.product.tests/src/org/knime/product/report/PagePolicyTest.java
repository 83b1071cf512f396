package org.knime.product.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Policies, with digests of OpenSSL: {@code printf 'alert(1)' | openssl dgst -sha256 -binary | base64}. */
class PagePolicyTest {

    private static final String ALERT = "'sha256-bhHHL3z2vDgxUt0W3dWQOrprscmda2Y5pLsLg4GF+pI='";

    @Test
    void allowsNothingByItself() {
        assertEquals("default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'", PagePolicy.of("<p>"));
    }

    @Test
    void allowsWhatStandsInTheDocument() {
        final var expected =
            "default-src 'none'; script-src %s; img-src data:; base-uri 'none'; form-action 'none'".formatted(ALERT);
        assertEquals(expected, PagePolicy.of("<script>alert(1)</script>"));
        assertEquals(expected,
            PagePolicy.of("<script>alert(1)</script>", "<SCRIPT type=\"module\">alert(1)</script >"));
        assertEquals(expected, PagePolicy
            .of("<script type=\"application/json\">{}</script><script type=\"module\">alert(1)</script>"));
    }

    @Test
    void knowsOneEndOfLines() {
        assertEquals(PagePolicy.of("<style>\na\n</style>"), PagePolicy.of("<style>\r\na\r\n</style>"));
    }
}
