import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;

/** What stands in a folder: each file and each folder with all that is in it is one result, told by a digest. */
record Results(Map<String, String> digests) {

    static Results in(final Path folder) throws IOException {
        final var digests = new TreeMap<String, String>();
        try (var paths = Files.list(folder)) {
            for (final var path : paths.toList()) {
                digests.put(path.getFileName().toString(), digest(path));
            }
        }
        return new Results(digests);
    }

    private static String digest(final Path path) throws IOException {
        final var digest = sha256();
        if (path.toString().endsWith(".knwf")) {
            unpacked(path).forEach((name, bytes) -> update(digest, name, bytes)); // but not when it was packed
            return HexFormat.of().formatHex(digest.digest());
        }
        try (var files = Files.walk(path)) {
            for (final var file : files.sorted().toList()) {
                update(digest, path.relativize(file).toString(),
                    Files.isDirectory(file) ? new byte[0] : Files.readAllBytes(file));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Map<String, byte[]> unpacked(final Path archive) throws IOException {
        final var files = new TreeMap<String, byte[]>();
        try (var zip = new ZipInputStream(Files.newInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static void update(final MessageDigest digest, final String name, final byte[] bytes) {
        digest.update((name + "\0" + bytes.length + "\0").getBytes());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
