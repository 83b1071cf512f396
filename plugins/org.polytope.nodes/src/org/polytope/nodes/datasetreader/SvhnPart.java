package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.knime.node.parameters.widget.choices.Label;
import org.polytope.engine.download.PublishedDataset.Part;

/** The parts of SVHN. The names of the constants are part of saved workflows. */
enum SvhnPart {
    @Label(value = "Training", description = "73,257 images to learn from.")
    TRAINING("train_32x32.mat", Part.TRAINING),

    @Label(value = "Test", description = "26,032 images to judge by.")
    TEST("test_32x32.mat", Part.TEST),

    @Label(value = "Extra", description = "531,131 further, easier images to learn from. They take 1.6 GB of memory.")
    EXTRA("extra_32x32.mat", Part.EXTRA);

    private final String fileName;

    private final Part published;

    SvhnPart(final String fileName, final Part published) {
        this.fileName = fileName;
        this.published = published;
    }

    Part published() {
        return published;
    }

    /**
     * @param path the file, or the folder that holds it
     * @throws NoSuchFileException if the folder doesn't
     */
    Path file(final Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return path;
        }
        final var file = path.resolve(fileName);
        if (!Files.exists(file)) {
            throw new NoSuchFileException("The folder \"%s\" holds no %s. Choose another folder, format or part."
                .formatted(path, fileName));
        }
        return file;
    }
}
