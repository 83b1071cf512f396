package org.polytope.nodes.dialog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

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
}
