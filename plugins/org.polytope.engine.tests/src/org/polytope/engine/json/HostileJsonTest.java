package org.polytope.engine.json;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.polytope.engine.TestData;
import org.polytope.engine.attack.suite.AttackJson;
import org.polytope.engine.network.NetworkJson;

/** Whatever stands in a file: it is read, or refused with a sentence. */
class HostileJsonTest {

    /** Names with their colons are passed over; the group is a value. */
    private static final Pattern VALUE = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*+\"\\s*+:|"
        + "(\"(?:[^\"\\\\]|\\\\.)*+\"|-?\\d[^,\\]}\\s]*+|true|false|null|\\[|\\{)");

    private static final List<String> HOSTILE = List.of("0", "-0", "-0.0", "-1", "1.5", "2147483647", "-2147483648",
        "2147483648", "9223372036854775807", "9".repeat(400), "9".repeat(1001), "0." + "9".repeat(2000), "1e308",
        "1e999", "-1e999999999", "1e99999999999", "1e-400", "4.9e-324", "\"NaN\"", "\"Infinity\"", "NaN", "true",
        "null", "\"\"", "\"1\"", "\"\\ud800\"", "\"\\udc00\\ud800\"", "\"\ud800\"", "\"\\u0000\"", "\"%s%d\"", "[]",
        "[0]", "[null]", "[".repeat(2000), "{}", "{\"type\":null}", "{\"type\":\"\"}", "{\"version\":-1}",
        "{\"version\":2147483647}", "{\"a\":1,\"a\":2}", "\"" + "x".repeat(20_000) + "\"", "");

    static Stream<String> golden() {
        return GoldenFiles.names().stream();
    }

    /** Each value in turn becomes every third of the above, the next value the next of them. */
    @ParameterizedTest
    @MethodSource("golden")
    void isReadOrRefusedWithASentence(final String name) {
        final var form = EngineForms.named(name);
        for (final var line : GoldenFiles.lines(name)) {
            VALUE.matcher(line).results().filter(value -> value.group(1) != null).forEach(value -> {
                for (int i = value.start() % 3; i < HOSTILE.size(); i += 3) {
                    assertSentence(form,
                        line.substring(0, value.start()) + HOSTILE.get(i) + line.substring(value.end()));
                }
            });
        }
    }

    /** Every seventh character in turn is missing, there twice, or another one. */
    @ParameterizedTest
    @MethodSource("golden")
    void isReadOrRefusedWhereCharactersDiffer(final String name) {
        final var form = EngineForms.named(name);
        final var line = GoldenFiles.lines(name).get(0);
        for (int i = 0; i < line.length(); i += 7) {
            final var before = line.substring(0, i);
            final var after = line.substring(i + 1);
            final var character = line.charAt(i);
            for (final var changed : List.of("", "" + character + character, "" + (char)(character ^ 1),
                "" + (char)(character ^ 16), "\ufeff", "\u0000", "\ud800")) {
                assertSentence(form, before + changed + after);
            }
            assertSentence(form, before);
        }
    }

    @SuppressWarnings("unchecked")
    private static void assertSentence(final JsonForm<?> form, final String json) {
        final Object read;
        try {
            read = form.read(json);
        } catch (final IllegalArgumentException e) {
            assertIsSentence(e, json);
            return;
        }
        final var written = ((JsonForm<Object>)form).write(read);
        assertDoesNotThrow(() -> form.read(written), written);
    }

    private static void assertIsSentence(final IllegalArgumentException e, final String json) {
        final var message = String.valueOf(e.getMessage());
        assertTrue(message.length() > 10 && message.length() < 3000, () -> message + " of " + json);
        assertFalse(message.startsWith("null") || message.contains("Exception") || message.contains("java."),
            () -> message + " of " + json);
    }

    private static String message(final String json) {
        final var e = assertThrows(IllegalArgumentException.class, () -> NetworkJson.read(json));
        assertIsSentence(e, json);
        return e.getMessage();
    }

    @Test
    void halfCharactersAreRefused() {
        final var network = GoldenFiles.lines("document/network-1").get(0);
        assertTrue(message(network.replaceFirst("\"name\":\"", "\"name\":\"\\\\ud83d")).contains("half a character"));
        assertTrue(message(network.replaceFirst("\"name\":", "\"na\\\\udc00me\":")).contains("half a character"));
        assertTrue(message("\ufeff" + network).contains("isn't valid JSON"));
    }

    /** A number that became infinite, or 0, on the way would be another number than the file's. */
    @ParameterizedTest
    @ValueSource(strings = {"1e999", "-1e999999999", "1e-400", "0.000e-1", "0e99"})
    void numbersStayWhatTheyAre(final String number) {
        final var json = "{\"a\":%s}".formatted(number);
        if (number.startsWith("0")) {
            StrictJson.parse("It", json, Limits.SETTINGS);
        } else {
            final var e = assertThrows(IllegalArgumentException.class,
                () -> StrictJson.parse("It", json, Limits.SETTINGS));
            assertTrue(e.getMessage().contains("The number " + number + " is too large or too small"), e.getMessage());
        }
    }

    /** All of them have one hash, so that a table of names would become a list. */
    @Test
    void namesThatCollideTakeNoLonger() {
        var names = List.of("");
        for (int i = 0; i < 13; i++) {
            final var longer = new ArrayList<String>();
            names.forEach(name -> longer.addAll(List.of(name + "Aa", name + "BB")));
            names = longer;
        }
        final var json = new StringBuilder("{");
        names.forEach(name -> json.append(json.length() == 1 ? "" : ",").append('"').append(name).append("\":0"));
        assertTimeoutPreemptively(Duration.ofSeconds(2),
            () -> StrictJson.parse("It", json.append('}').toString(), Limits.SETTINGS));
    }

    @Test
    void aSuiteWithANumberOf1000Digits() throws IOException {
        final var json = Files.readString(TestData.requireCase("hostile/suite-number-of-1000-digits.json"));
        final var e = assertThrows(IllegalArgumentException.class, () -> AttackJson.readSuite(json));
        assertTrue(e.getMessage().startsWith("The attack suite isn't valid JSON"), e.getMessage());
    }
}
