package org.polytope.nodes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

import org.knime.core.standin.FileStoreFolder;

/** Folders for what nodes under test keep in file stores, all in one that is deleted when the tests have ended. */
final class TestFolders {

    private static final Path ROOT = create();

    private static final AtomicInteger COUNT = new AtomicInteger();

    private TestFolders() {
    }

    /** @return a folder of its own, which isn't there before something is put into it */
    static FileStoreFolder next() {
        return FileStoreFolder.in(ROOT.resolve(Integer.toString(COUNT.getAndIncrement())));
    }

    private static Path create() {
        try {
            final var root = Files.createTempDirectory("polytope-nodes");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> FileStoreFolder.in(root).clear()));
            return root;
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
