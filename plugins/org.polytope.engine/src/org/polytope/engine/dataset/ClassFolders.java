package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.polytope.engine.Progress;

/**
 * A folder that holds one folder for each class.
 *
 * @param folders one a class, in the order of their names
 * @param files those of each class, in the order of their names
 * @param beside images that lie beside the classes' folders and so belong to none
 */
record ClassFolders(List<Path> folders, List<List<Path>> files, List<Path> beside) {

    /** What programs leave behind unasked. Hidden files are passed over, too. */
    private static final Set<String> LITTER =
        Set.of("__macosx", "thumbs.db", "ehthumbs.db", "desktop.ini", "@eadir", "icon\r");

    private static final int NAMED = 5;

    /** Long enough to tell a format. */
    private static final int BEGINNING = 512;

    /** @throws DatasetFormatException if there are no classes, or one has no files, or folders instead of files */
    static ClassFolders of(final Path folder, final Progress progress) throws IOException {
        if (Files.isRegularFile(folder)) {
            throw new DatasetFormatException(folder, "is %s Choose a folder that holds one folder for each class."
                .formatted(ForeignFile.describe(beginning(folder)).orElse("a file.")));
        }
        final var entries = list(folder, progress);
        final var folders = sorted(folder, entries.stream().filter(Files::isDirectory).toList());
        if (folders.isEmpty()) {
            throw new DatasetFormatException(folder,
                "has no folders; put the images of each class into a folder of its own.");
        }
        final var files = new ArrayList<List<Path>>();
        for (final var each : folders) {
            files.add(list(each, progress));
        }
        requireDepth(folder, folders, files, progress);
        final var beside = new ArrayList<Path>();
        for (final var entry : entries) {
            progress.checkCanceled();
            if (Files.isRegularFile(entry) && ImageFileFormat.of(beginning(entry)).isPresent()) {
                beside.add(entry);
            }
        }
        return new ClassFolders(folders, files, beside);
    }

    /** By the names of the classes, which must differ. */
    private static List<Path> sorted(final Path folder, final List<Path> folders) throws DatasetFormatException {
        final var byName = new HashMap<String, Path>();
        folders.forEach(each -> byName.put(FileName.of(each), each));
        final var names = folders.stream().map(FileName::of).toList();
        final var twins = ClassNames.twins(names);
        if (twins.isPresent()) {
            throw new DatasetFormatException(folder,
                "holds two folders of one name, \"%s\" and \"%s\"; rename one of them."
                    .formatted(twins.get().get(0), twins.get().get(1)));
        }
        return ClassNames.sorted(names).stream().map(byName::get).toList();
    }

    private static void requireDepth(final Path folder, final List<Path> folders, final List<List<Path>> files,
        final Progress progress) throws DatasetFormatException {
        if (files.stream().flatMap(List::stream).allMatch(Files::isDirectory)
            && files.stream().anyMatch(list -> !list.isEmpty())) {
            throw new DatasetFormatException(folder,
                "holds folders of folders (%s), but the folders in it must be the classes and hold the images. %s"
                    .formatted(names(folders), "Choose one of them, or move the images up."));
        }
        final var empty = new ArrayList<Path>();
        for (int i = 0; i < folders.size(); i++) {
            for (final var file : files.get(i)) {
                progress.checkCanceled();
                if (Files.isDirectory(file)) {
                    throw new DatasetFormatException(file,
                        "is a folder within the folder of a class; move its images up, or the folder away.");
                }
            }
            if (files.get(i).isEmpty()) {
                empty.add(folders.get(i));
            }
        }
        if (!empty.isEmpty()) {
            throw new DatasetFormatException(folder,
                "holds folders without images (%s); a class needs at least one, or its folder must go."
                    .formatted(names(empty)));
        }
    }

    static String names(final List<Path> paths) {
        return paths.stream().limit(NAMED).map(path -> path.getFileName().toString()).collect(Collectors.joining(", "))
            + (paths.size() > NAMED ? ", … (%s in all)".formatted(paths.size()) : "");
    }

    private static byte[] beginning(final Path file) throws IOException {
        try (var input = Files.newInputStream(file)) {
            return input.readNBytes(BEGINNING);
        }
    }

    /** By the names themselves: paths would be in another order on Windows. */
    private static List<Path> list(final Path folder, final Progress progress) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder + ": there is no such folder");
        }
        try (var entries = Files.list(folder)) {
            return entries.peek(entry -> progress.checkCanceled()).filter(ClassFolders::isWanted)
                .sorted(Comparator.comparing(path -> path.getFileName().toString())).toList();
        }
    }

    private static boolean isWanted(final Path file) {
        final var name = file.getFileName().toString();
        return !name.startsWith(".") && !LITTER.contains(name.toLowerCase(Locale.ROOT));
    }

    List<String> classNames() {
        return folders.stream().map(FileName::of).toList();
    }
}
