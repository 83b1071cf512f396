package org.polytope.faults;

import java.nio.file.Path;

/** One change of files, before it is made. Paths are those of the real file system. */
public sealed interface FileChange {

    /** @return what is changed; of a move, what is moved */
    Path path();

    /** A file appears, empty. */
    record Create(Path path) implements FileChange {
    }

    /** A folder appears, empty. */
    record CreateFolder(Path path) implements FileChange {
    }

    /**
     * Bytes are written.
     *
     * @param position where in the file
     * @param bytes nobody else's
     */
    record Write(Path path, long position, byte[] bytes) implements FileChange {
    }

    /**
     * What was written so far is to withstand a power loss.
     *
     * @param ofNames whether it is a folder, which holds names, rather than a file's content
     */
    record Force(Path path, boolean ofNames) implements FileChange {
    }

    /** A file that was written is closed. */
    record Close(Path path) implements FileChange {
    }

    /**
     * A file or a folder gets another name, and replaces what had it.
     *
     * @param to its new name
     */
    record Move(Path path, Path to) implements FileChange {
    }

    /** A file or an empty folder disappears. */
    record Delete(Path path) implements FileChange {
    }
}
