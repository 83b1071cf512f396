package org.polytope.engine.importer;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Networks of other programs that are folders of files, none of which can be read alone. */
final class NetworkFolder {

    private static final String SAVED_MODEL = "saved_model.pb";

    private NetworkFolder() {
    }

    /** @return what the folder holds and what to do; empty if it isn't known to be a network */
    static Optional<String> in(final Path folder) {
        if (Files.isRegularFile(folder.resolve(SAVED_MODEL))) {
            return Optional.of(OtherFormat.SAVED_MODEL.problem());
        } else if (Files.isRegularFile(folder.resolve("Manifest.json")) && Files.isDirectory(folder.resolve("Data"))) {
            return Optional.of("This is a package of Core ML; it can't be read. Take the network that it was converted "
                + "from, and write that as ONNX.");
        }
        return Optional.empty();
    }

    /** @return what the folders that a file lies in hold, where it is part of a network */
    static Optional<String> around(final Path file) {
        final var folder = file.toAbsolutePath().getParent();
        return folder == null ? Optional.empty()
            : in(folder).or(() -> Optional.ofNullable(folder.getParent()).flatMap(NetworkFolder::in));
    }
}
