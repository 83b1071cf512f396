package org.polytope.engine.model;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.polytope.engine.Sha256;
import org.polytope.engine.TestData;

/** Model files in whole archives, with checksums that are right, made to hurt. */
class HostileModelTest {

    @TempDir
    private Path folder;

    private Path file;

    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    private String description;

    @BeforeEach
    void writeModel() throws IOException {
        file = folder.resolve("model.polytope");
        SampleModels.trained().write(file);
        try (var zip = new ZipFile(file.toFile())) {
            for (final var entry : zip.stream().toList()) {
                try (var stream = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), stream.readAllBytes());
                }
            }
        }
        description = new String(entries.get("model.json"), StandardCharsets.UTF_8);
    }

    private void write() throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (final var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
    }

    private String message() {
        final var message = assertTimeoutPreemptively(Duration.ofSeconds(5),
            () -> assertThrows(ModelFormatException.class, () -> Model.read(file)).getMessage());
        assertTrue(message.startsWith(file + ": "), message);
        assertFalse(message.contains("null:") || message.contains("Exception"), message);
        return message;
    }

    private String described(final String json) throws IOException {
        entries.put("model.json", json.getBytes(StandardCharsets.UTF_8));
        write();
        return message();
    }

    /** With the description's checksum as it must be. */
    private String edited(final String from, final String to) throws IOException {
        assertTrue(description.contains(from), description);
        return described(SelfChecksum.seal(
            description.replace(from, to).replaceAll("(\"model.json\" : \")[^\"]*", "$1" + SelfChecksum.ZEROS)));
    }

    @Test
    void aSmallFileThatAsksFor768Megabytes() throws IOException {
        file = TestData.requireCase("hostile/model-asks-768-mb.polytope");
        assertTrue(message().contains("unfolds from 746571 bytes to 768000190, which no trained network does"));
    }

    /** Without a checksum of its own the description of an older file is believed. */
    @Test
    void aDescriptionThatWasChangedByHand() throws IOException {
        final var changed = description.replace("\"a\", \"b\"", "\"b\", \"a\"");
        assertFalse(changed.equals(description));
        assertTrue(described(changed).contains("It isn't what was written (the checksum differs)"));
        entries.put("model.json", changed.replaceAll(",\\s*\"model.json\" : \"[^\"]*\"", "").getBytes("UTF-8"));
        write();
        Model.read(file);
    }

    @Test
    void aDescriptionThatIsNoText() throws IOException {
        final var bytes = description.replace("\"test\"", "\"t\u00e9st\"").replace("Polytope 1", "P\u00f6lytope 1")
            .getBytes(StandardCharsets.ISO_8859_1);
        entries.put("model.json", bytes);
        write();
        assertTrue(message().contains("it isn't text in UTF-8 (at byte "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        "mean" : [ 0.0 ]      | "mean" : [ "Infinity" ]   | needs a mean and a standard deviation above 0
        "mean" : [ 0.0 ]      | "mean" : [ "NaN" ]        | A number is needed
        "mean" : [ 0.0 ]      | "mean" : [ 1e39 ]         | too large
        "mean" : [ 0.0 ]      | "mean" : [ true ]         | A number is needed
        "mean" : [ 0.0 ]      | "mean" : [ null ]         | A number is needed
        "mean" : [ 0.0 ]      | "mean" : [ ]              | needs a mean and a standard deviation above 0
        "mean" : [ 0.0 ]      | "mean" : [ 0.0, 0.0 ]     | needs a mean and a standard deviation above 0
        "deviation" : [ 1.0 ] | "deviation" : [ 0 ]       | needs a mean and a standard deviation above 0
        "deviation" : [ 1.0 ] | "deviation" : [ -1 ]      | needs a mean and a standard deviation above 0
        "deviation" : [ 1.0 ] | "deviation" : [ 1e-40 ]   | needs a mean and a standard deviation above 0
        "deviation" : [ 1.0 ] | "deviation" : [ 1e-60 ]   | too small
        "deviation" : [ 1.0 ] | "deviation" : [ "Infinity" ] | needs a mean and a standard deviation above 0
        "pixelRange" : [ 0.0, 1.0 ] | "pixelRange" : [ 1, 0 ] | must rise
        "pixelRange" : [ 0.0, 1.0 ] | "pixelRange" : [ 0, 0 ] | must rise
        "pixelRange" : [ 0.0, 1.0 ] | "pixelRange" : [ 0, "Infinity" ] | must rise
        "pixelRange" : [ 0.0, 1.0 ] | "pixelRange" : [ 0, "NaN" ] | A number is needed
        "pixelRange" : [ 0.0, 1.0 ] | "pixelRange" : [ 0 ] | needs two numbers
        "classes" : [ "a",    | "classes" : [ "",         | A class has no name
        "classes" : [ "a",    | "classes" : [ "b",        | the class names are
        "classes" : [ "a",    | "classes" : [             | tells 3 classes apart
        "classes" : [ "a",    | "classes" : [ "\\ud800",  | half a character
        "seed" : 5            | "seed" : 5.0              | A whole number is needed
        "b" : 0               | "b" : -1                  | so many images
        "b" : 0               | "b" : 2147483647          | so many images
        "epoch" : 2.0         | "epoch" : "Infinity"      | is Infinity
        1970-01-01T00:00:00Z  | +2000000000-01-01T00:00:00Z | must be a time
        "parameters.safetensors" : " | "parameters.safetensors" : "0 | 64 hexadecimal digits
        "parameters.safetensors" : | "../x" :             | 64 hexadecimal digits
        "units" : 3           | "units" : 2147483647      | too large
        """)
    void whatADescriptionMayNotSay(final String from, final String to, final String expected) throws IOException {
        final var message = edited(from, to);
        assertTrue(message.contains(expected), message);
    }

    @Test
    void checksumsInCapitals() throws IOException {
        final var checksum = Sha256.of(entries.get("parameters.safetensors"));
        assertTrue(edited(checksum, checksum.toUpperCase()).contains("64 hexadecimal digits in lower case"));
    }

    /** A normalization in which everything is a number, but what comes out isn't. */
    @Test
    void aPixelThatBecomesInfinite() throws IOException {
        final var json = description.replace("\"deviation\" : [ 1.0 ]", "\"deviation\" : [ 2e-38 ]");
        assertFalse(json.equals(description));
        description = json;
        assertTrue(edited("[ 0.0, 1.0 ]", "[ 0, 255 ]").contains("makes a pixel of 255.0 infinite"));
    }

    @Test
    void moreParametersThanTheFileHolds() throws IOException {
        final var message = edited("\"input\" : [ 1, 6, 6 ]", "\"input\" : [ 2000, 6, 6 ]");
        assertTrue(message.contains("normalization is for 1 channels") || message.contains("needs at least"), message);
        assertTrue(edited("\"filters\" : 4", "\"filters\" : 40000000").contains("needs at least"));
    }

    @Test
    void anArchiveBehindSomethingElse() throws IOException {
        final var bytes = Files.readAllBytes(file);
        final var behind = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, behind, 1, bytes.length);
        Files.write(file, behind);
        assertTrue(message().contains("isn't a model file, or was cut short or damaged"));
    }

    @ParameterizedTest
    @CsvSource({"../model.json", "/etc/passwd", "model.json/", "MODEL.JSON", "prototypes.safetensors"})
    void entriesThatDoNotBelong(final String name) throws IOException {
        entries.put(name, new byte[0]);
        write();
        assertTrue(message().contains("holds an entry \"" + name + "\" that doesn't belong"));
    }
}
