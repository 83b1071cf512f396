package org.polytope.nodes.datasetreader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.polytope.engine.dataset.CifarArchive;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.nodes.datasetreader.DatasetChoices.Part;

/**
 * The files of CIFAR's binary version in a folder.
 *
 * @param files in the order in which they are read
 * @param remarks what is missing, as sentences
 */
record CifarFiles(List<Path> files, List<String> remarks) {

    private static final int BATCHES = 5;

    private static final String BATCH = "data_batch_";

    /** @throws IOException if the folder lacks all of them, or holds one twice */
    static CifarFiles of(final Path path, final Variant variant, final Part part) throws IOException {
        if (!Files.isDirectory(path)) {
            return new CifarFiles(List.of(path), List.of());
        } else if (variant != Variant.CIFAR_10) {
            return only(path, part == Part.TRAINING ? "train" : "test");
        }
        return part == Part.TRAINING ? batches(path) : only(path, "test_batch");
    }

    /** @return the archive that the path leads to, or that lies in the folder in place of its files */
    static Optional<Path> archive(final Path path, final Variant variant) throws IOException {
        if (!Files.isDirectory(path)) {
            return CifarArchive.isArchive(path) ? Optional.of(path) : Optional.empty();
        }
        final var archive = path.resolve(variant.archive());
        return Files.exists(archive) && binaries(path, "").isEmpty() ? Optional.of(archive) : Optional.empty();
    }

    private static CifarFiles only(final Path folder, final String name) throws IOException {
        final var found = binaries(folder, name);
        requireFound(folder, name, found);
        requireOne(found);
        return new CifarFiles(found, List.of());
    }

    private static CifarFiles batches(final Path folder) throws IOException {
        final var found = binaries(folder, BATCH);
        requireFound(folder, BATCH + 1, found);
        final var byNumber = new TreeMap<>(found.stream().collect(Collectors.groupingBy(CifarFiles::number)));
        for (final var files : byNumber.values()) {
            requireOne(files);
        }
        final var missing = IntStream.rangeClosed(1, BATCHES).filter(number -> !byNumber.containsKey(number))
            .mapToObj(number -> BATCH + number).toList();
        return new CifarFiles(found, missing.isEmpty() ? List.of()
            : List.of("The folder lacks %s: only %s of the %s batches of training images were read.".formatted(
                String.join(", ", missing), byNumber.size(), BATCHES)));
    }

    private static int number(final Path file) {
        return file.getFileName().toString().charAt(BATCH.length()) - '0';
    }

    /** Labels alone, which some data sets come with besides, are left out. */
    private static List<Path> binaries(final Path folder, final String beginning) throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> {
                final var name = file.getFileName().toString();
                return name.startsWith(beginning) && name.endsWith(".bin") && !name.contains("labels")
                    && (!beginning.equals(BATCH) || Character.isDigit(name.charAt(BATCH.length())));
            }).sorted().toList();
        }
    }

    private static void requireOne(final List<Path> files) throws IOException {
        if (files.size() > 1) {
            throw new IOException("The folder \"%s\" holds the same images twice (%s). Move one of the files away."
                .formatted(files.get(0).getParent(), names(files)));
        }
    }

    private static String names(final List<Path> files) {
        return files.stream().map(file -> file.getFileName().toString()).collect(Collectors.joining(", "));
    }

    private static void requireFound(final Path folder, final String name, final List<Path> found) throws IOException {
        if (found.isEmpty()) {
            throw new NoSuchFileException("The folder \"%s\" holds none of the data set's files, such as %s.bin. %s"
                .formatted(folder, name, Files.exists(folder.resolve(name))
                    ? "It is the version for Python: download the binary version."
                    : "Choose another folder, format or part."));
        }
    }
}
