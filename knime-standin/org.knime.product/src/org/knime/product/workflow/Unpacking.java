package org.knime.product.workflow;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.knime.product.workflow.WorkflowArchive.Limits;

/**
 * Unpacks one archive that anybody may have made. Its checksums are checked; nothing lands outside, no name stands for two
 * files on any system, and no small archive fills the disk.
 */
final class Unpacking {

    /** As much as systems allow for a path, and far more than workflows need. */
    private static final int LONGEST_NAME = 1000;

    private static final int DEEPEST = 64;

    /** What an archive of any size may unpack to, and how much more a larger one may. */
    private static final long ALLOWANCE = 64L << 20;

    private static final long MAX_RATIO = 100;

    private final Path archive;

    private final Path target;

    private final Limits limits;

    /** All files and directories (with a slash), by what a system that doesn't tell cases apart would call them. */
    private final Map<String, String> names = new HashMap<>();

    private long bytesLeft;

    Unpacking(final Path archive, final Path target, final Limits limits) {
        this.archive = archive;
        this.target = target;
        this.limits = limits;
    }

    void run() throws WorkflowLoadException {
        try {
            final var listed = listed();
            final var room = Files.getFileStore(target).getUsableSpace() / 2;
            bytesLeft = Math.min(Math.min(limits.bytes(), room), ALLOWANCE + MAX_RATIO * Files.size(archive));
            final var unpacked = unpack();
            if (unpacked != listed) {
                throw new WorkflowLoadException(
                    "%s is damaged: it lists %d files but holds %d.".formatted(archive, listed,
                        unpacked));
            }
        } catch (IOException e) {
            throw new WorkflowLoadException("%s can't be unpacked: %s".formatted(archive, FileProblem.reason(e)), e);
        } catch (RuntimeException e) { // the zip library's, for names that it can't read
            throw new WorkflowLoadException("%s is damaged, or no archive of a workflow.".formatted(archive), e);
        }
    }

    /** How many entries there are by the directory at the archive's end, which a truncated one lacks. */
    private int listed() throws IOException, WorkflowLoadException {
        try (var zip = new ZipFile(archive.toFile())) {
            return zip.size();
        } catch (ZipException e) {
            throw new WorkflowLoadException(
                "%s is no zip archive, or damaged: %s".formatted(archive, FileProblem.reason(e)), e);
        }
    }

    private int unpack() throws IOException, WorkflowLoadException {
        int entries = 0;
        try (var zip = new ZipInputStream(new BufferedInputStream(Files.newInputStream(archive)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                unpack(entry, zip);
                entries++;
            }
        }
        return entries;
    }

    private void unpack(final ZipEntry entry, final InputStream contents) throws IOException, WorkflowLoadException {
        final var path = place(entry);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            if (contents.read() >= 0) {
                throw refused("a folder with content", entry.getName());
            }
            return;
        }
        Files.createDirectories(path.getParent());
        try (var out = Files.newOutputStream(path)) {
            final var buffer = new byte[1 << 16];
            for (int n = contents.read(buffer); n >= 0; n = contents.read(buffer)) {
                bytesLeft -= n;
                if (bytesLeft < 0) {
                    throw new WorkflowLoadException(
                        ("%s unpacks to more than is allowed (%d GiB, %d times its size, half of the free disk): it broke "
                            + "off at \"%s\".").formatted(archive, limits.bytes() >> 30, MAX_RATIO, entry.getName()));
                }
                out.write(buffer, 0, n);
            }
        }
    }

    private Path place(final ZipEntry entry) throws WorkflowLoadException {
        final var name = entry.getName();
        if (name.length() > LONGEST_NAME) {
            throw refused("a file with a name of %d characters".formatted(name.length()),
                name.substring(0, LONGEST_NAME));
        }
        final Path path;
        try {
            path = target.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw refused("a file whose name can't be one", name);
        }
        if (!path.startsWith(target) || path.equals(target)) {
            throw refused("a file that would lie outside", name);
        }
        final var relative = target.relativize(path);
        if (relative.getNameCount() > DEEPEST) {
            throw refused("a file more than %d folders deep".formatted(DEEPEST), name);
        }
        for (int depth = 1; depth < relative.getNameCount(); depth++) {
            take(relative.subpath(0, depth), true, name);
        }
        take(relative, entry.isDirectory(), name);
        return path;
    }

    /** Folders may be named again and again, but always alike. */
    private void take(final Path relative, final boolean isFolder, final String name) throws WorkflowLoadException {
        final var exact = relative + (isFolder ? "/" : "");
        final var key = Normalizer.normalize(relative.toString(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        final var before = names.putIfAbsent(key, exact);
        if (before != null && !(isFolder && before.equals(exact))) {
            throw refused(before.equals(exact) ? "a file twice" : "two files whose names some systems don't tell apart",
                name);
        }
        if (names.size() > limits.entries()) {
            throw new WorkflowLoadException("%s holds more than %d files.".formatted(archive, limits.entries()));
        }
    }

    private WorkflowLoadException refused(final String what, final String name) {
        return new WorkflowLoadException("%s holds %s: \"%s\".".formatted(archive, what, name));
    }
}
