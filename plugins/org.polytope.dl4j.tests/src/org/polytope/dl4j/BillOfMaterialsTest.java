package org.polytope.dl4j;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** The bills of materials list every third-party library that is shipped, with its SHA-256, and nothing else. */
class BillOfMaterialsTest {

    private static final Path ROOT = Path.of(System.getProperty("polytope.root"));

    private static final List<Path> BILLS = List.of(ROOT.resolve("libraries/target/polytope.cdx.json"),
        ROOT.resolve("libraries/cuda/target/polytope-cuda.cdx.json"));

    /** What is in no feature, or in one with an update site of its own. */
    private static final Pattern NOT_SHIPPED_HERE = Pattern.compile(".*(reference|tests|dl4j\\.cuda.*)");

    /** A component's hash and, behind its other hashes and its license, its name. */
    private static final Pattern COMPONENT = Pattern.compile(
        "\"SHA-256\",\\s*\"content\" : \"([0-9a-f]{64})\".*?\"purl\" : \"pkg:maven/([^\"]*)\"", Pattern.DOTALL);

    /** Not nested: in the feature as a bundle of its own, or part of the modules of the views. */
    private static final Pattern NOT_NESTED =
        Pattern.compile("com\\.google\\.protobuf/protobuf-java@.*|org\\.mvnpm/(echarts|zrender|tslib)@.*");

    @Test
    void listsWhatIsNested() throws IOException {
        assumeTrue(BILLS.stream().allMatch(Files::exists), "they are only made by a build with network");
        Map<String, String> listed = listed();
        final var others = NOT_NESTED.asMatchPredicate();
        assertEquals(4, listed.values().stream().filter(others).count(), listed::toString);
        listed.values().removeIf(others);
        assertEquals(nested().keySet(), listed.keySet(), () -> nested() + " in the bundles, listed: " + listed);
    }

    /** The names by the hashes. */
    private static Map<String, String> listed() throws IOException {
        Map<String, String> listed = new TreeMap<>();
        for (Path file : BILLS) {
            String bill = Files.readString(file);
            // before them, the tool that made it is described
            var components = COMPONENT.matcher(bill.substring(bill.indexOf("\n  \"components\"")));
            while (components.find()) {
                listed.put(components.group(1), components.group(2));
            }
        }
        return listed;
    }

    /** The files by their hashes. */
    private static Map<String, String> nested() {
        Map<String, String> nested = new TreeMap<>();
        try (Stream<Path> files = Files.find(ROOT.resolve("plugins"), 3, (path, attributes) -> isShipped(path))) {
            for (Path file : files.toList()) {
                nested.put(sha256(file), file.toString());
            }
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
        return nested;
    }

    private static boolean isShipped(Path path) {
        Path folder = path.getParent();
        return path.toString().endsWith(".jar") && folder.endsWith("lib")
            && !NOT_SHIPPED_HERE.matcher(folder.getParent().toString()).matches();
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
