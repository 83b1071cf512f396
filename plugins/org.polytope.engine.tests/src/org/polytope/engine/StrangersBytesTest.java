package org.polytope.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

/**
 * A file may be a stranger's. What the libraries have to read their own files with believes what stands in them, down to
 * addresses in memory and classes to be made: nothing of that is called anywhere.
 */
class StrangersBytesTest {

    private static final Pattern READING = Pattern.compile("""
        ObjectInputStream|readObject\\(|XMLDecoder|ModelSerializer\\.restore|ModelGuesser|NormalizerSerializer\\.get\
        |Nd4j\\.(read|load|createFromNpy|createNpyFrom|createTxt|fromByteArray)|BinarySerde|Nd4j\\.getNDArrayFactory\
        |ComputationGraph\\.load|MultiLayerNetwork\\.load|SameDiff\\.(load|fromFlat)|KerasModelImport|OnnxFrameworkImporter\
        |System\\.loadLibrary\\(|Unsafe\\.getUnsafe|ScriptEngine|FlatBuffersMapper""");

    private static final Pattern NETWORK = Pattern.compile(
        "java\\.net\\.http|java\\.nio\\.channels\\.\\w*SocketChannel|java\\.net\\.\\w*Socket|URLConnection|\\.openStream\\(|javax\\.net");

    private static List<Path> sources() throws IOException {
        final var sources = new ArrayList<Path>();
        for (final var bundle : List.of("org.polytope.engine", "org.polytope.nodes", "org.polytope.dl4j")) {
            final var folder = TestData.repository().resolve("plugins").resolve(bundle).resolve("src");
            if (Files.exists(folder)) {
                try (var files = Files.walk(folder)) {
                    files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
                }
            }
        }
        return sources;
    }

    @Test
    void noLibraryReadsAStrangersFileWithoutChecks() throws IOException {
        final var found = new ArrayList<String>();
        for (final var source : sources()) {
            final var text = Files.readString(source);
            READING.matcher(text).results().forEach(
                result -> found.add("%s calls %s".formatted(source.getFileName(), result.group())));
        }
        assertEquals(List.of(), found);
    }

    /** Downloads are off unless a user asks for one. */
    @Test
    void onlyDownloadsAskTheNetwork() throws IOException {
        final var found = new ArrayList<String>();
        for (final var source : sources()) {
            if (NETWORK.matcher(Files.readString(source)).find()) {
                found.add(source.getParent().getFileName() + "/" + source.getFileName());
            }
        }
        assertEquals(List.of(), found.stream().filter(name -> !name.startsWith("download/")).toList());
        assertTrue(found.size() > 2, found::toString);
    }

    /** So that the pattern is known to find such calls at all. */
    @Test
    void suchCallsAreFound() {
        assertEquals(3, READING.matcher("Nd4j.read(stream); new ObjectInputStream(s); ModelSerializer.restoreX();")
            .results().count());
    }
}
