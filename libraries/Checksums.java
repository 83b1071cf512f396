import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Holds what was fetched from Maven repositories against the SHA-256 in {@code checksums.sha256}, which {@code sha256sum}
 * reads too, before anything of it is used. With {@code --renew} the list is written anew instead.
 */
final class Checksums {

    /** Where they lie, seen from the project's folder. */
    private static final List<String> FOLDERS = List.of("plugins", "libraries/target/pinned");

    private static final String LIST = "libraries/checksums.sha256";

    private Checksums() {
    }

    public static void main(final String[] arguments) throws IOException {
        final var root = Path.of(arguments[0]);
        final var actual = actual(root);
        if (List.of(arguments).contains("--renew")) {
            Files.writeString(root.resolve(LIST), actual.entrySet().stream()
                .map(file -> file.getValue() + "  " + file.getKey() + "\n").collect(Collectors.joining()));
            return;
        }
        final var problems = problems(Files.readAllLines(root.resolve(LIST)).stream()
            .collect(Collectors.toMap(line -> line.split("  ")[1], line -> line.split("  ")[0])), actual);
        problems.forEach(System.err::println);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    private static List<String> problems(final Map<String, String> expected, final Map<String, String> actual) {
        final var problems = new ArrayList<String>();
        actual.forEach((file, checksum) -> {
            if (!expected.containsKey(file)) {
                problems.add("%s isn't named in %s. If it was left by another version, run ./mvnw clean; if you added it, see "
                    .formatted(file, LIST) + "CONTRIBUTING.md.");
            } else if (!expected.get(file).equals(checksum)) {
                problems.add("%s isn't what it should be: its SHA-256 is %s, not %s. If you raised its version, see "
                    .formatted(file, checksum, expected.get(file)) + "CONTRIBUTING.md; otherwise don't use it.");
            }
        });
        return problems;
    }

    /** @return the checksums of what is there, by the files' paths in the project */
    private static Map<String, String> actual(final Path root) throws IOException {
        final var checksums = new TreeMap<String, String>();
        for (final var folder : FOLDERS) {
            if (!Files.isDirectory(root.resolve(folder))) {
                continue;
            }
            try (Stream<Path> files = Files.find(root.resolve(folder), 3, (file, attributes) -> isFetched(file))) {
                for (final var file : files.toList()) {
                    checksums.put(root.relativize(file).toString().replace('\\', '/'), sha256(file));
                }
            }
        }
        return checksums;
    }

    /** ND4J's CUDA back end, of about 1 GB, is built by itself, and isn't pinned. */
    private static boolean isFetched(final Path file) {
        final var folder = file.getParent();
        return file.toString().endsWith(".jar") && !folder.toString().contains("dl4j.cuda")
            && (folder.endsWith("lib") || folder.endsWith("pinned"));
    }

    private static String sha256(final Path file) throws IOException {
        try {
            final var digest = MessageDigest.getInstance("SHA-256");
            try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
                content.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
