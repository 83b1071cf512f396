package org.polytope.nodes.dialog;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

import org.polytope.engine.ShownText;

/** Files that a node is to write. */
public final class TargetFile {

    private TargetFile() {
    }

    /**
     * Before work begins whose result would have no place.
     *
     * @throws IOException if the file can't be there, or mustn't be replaced; names it, and says what to do
     */
    public static void requireWritable(final Path file, final IfExists ifExists) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("\"%s\" is a folder. Add the name of a file to the path.".formatted(file));
        }
        if (!Files.isDirectory(file.getParent())) {
            throw new IOException(
                "There is no folder \"%s\". Create it, or correct the path.".formatted(file.getParent()));
        }
        requirePossible(file);
        if (ifExists == IfExists.FAIL && Files.exists(file)) {
            throw new IOException(
                "\"%s\" exists already. Choose another path, or set \"If the file exists\" to \"Overwrite\"."
                    .formatted(file));
        }
        if (Files.exists(file) && !Files.isWritable(file)) {
            throw new IOException(
                "\"%s\" is write-protected. Choose another path, or take the protection away.".formatted(file));
        }
        // a link leads to a file elsewhere, which is written there
        if (!Files.isWritable(file.getParent()) && !Files.isSymbolicLink(file)) {
            throw new IOException(
                "Nothing may be written into the folder \"%s\". Choose another one, or ask for the permission to write there."
                    .formatted(file.getParent()));
        }
    }

    /** A name may be too long for the disk, or hold what it doesn't know. */
    private static void requirePossible(final Path file) throws IOException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        } catch (final NoSuchFileException e) { // NOSONAR: it is still to come
        } catch (final FileSystemException e) {
            throw new IOException(
                "There can't be a file \"%s\": %s. Choose another path.".formatted(ShownText.brief(file.toString()),
                    Objects.requireNonNullElse(e.getReason(), "access is denied")),
                e);
        }
    }
}
