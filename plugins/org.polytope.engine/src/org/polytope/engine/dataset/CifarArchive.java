package org.polytope.engine.dataset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarReader.Variant;

/** Reads CIFAR's binary version from the archive in which it is published, without unpacking it to the disk. */
public final class CifarArchive {

    private final Path file;

    private final Variant variant;

    private final List<String> wanted;

    private final Progress progress;

    private final Map<String, CifarRecords> found = new HashMap<>();

    private final List<String> others = new ArrayList<>();

    private List<String> classNames;

    private CifarArchive(final Path file, final Variant variant, final List<String> wanted, final Progress progress) {
        this.file = file;
        this.variant = variant;
        this.wanted = wanted;
        this.progress = progress;
        classNames = variant.knownNames();
    }

    /**
     * @param variant which data set it is
     * @param files what is read of it: {@link Variant#trainingFiles()}, {@link Variant#testFiles()}
     * @param archive {@code cifar-10-binary.tar.gz} or {@code cifar-100-binary.tar.gz}, or the same without compression
     * @param progress is told how many images are read
     * @return images {@code [3, 32, 32]}, in [0, 1], of the classes that the archive names
     * @throws DatasetFormatException if the archive is damaged, or one of the files isn't there
     * @throws IOException if it can't be read
     */
    public static Dataset read(final Variant variant, final List<String> files, final Path archive,
        final Progress progress) throws IOException {
        return DatasetFault.told(archive, () -> new CifarArchive(archive, variant, files, progress).read());
    }

    /** @return whether the file is an archive, by its first bytes; a file of records is none */
    public static boolean isArchive(final Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var input = Files.newInputStream(file)) {
            final var beginning = input.readNBytes(TarInput.BLOCK);
            return ForeignFile.GZIP.fits(beginning) || ForeignFile.TAR.fits(beginning);
        }
    }

    private Dataset read() throws IOException {
        try (var tar = new TarInput(file, BinaryInput.open(file), progress)) {
            for (var entry = tar.next(); entry.isPresent(); entry = tar.next()) {
                read(entry.get(), tar);
            }
        }
        final var records = new CifarRecords(variant);
        for (final var name : wanted) {
            if (!found.containsKey(name)) {
                throw new DatasetFormatException(file, "holds no %s. %s".formatted(name, isForPython()
                    ? "It is the version for Python: download the binary version, %s.".formatted(variant.archive())
                    : "It is another data set or was made otherwise: download %s.".formatted(variant.archive())));
            }
            records.append(found.get(name));
        }
        return records.dataset(classNames);
    }

    private boolean isForPython() {
        return others.stream().anyMatch(name -> name.contains("-batches-py/") || name.contains("-python/"));
    }

    private void read(final TarInput.Entry entry, final TarInput tar) throws IOException {
        final var name = entry.fileName();
        final var source = "%s, file \"%s\"".formatted(file, entry.name());
        if (name.equals(variant.namesFile())) {
            classNames = NamesFile.parse(source,
                tar.read((int)Math.min(entry.size(), NamesFile.MAX_BYTES + 1), "the names of the classes"));
            variant.requireNames(source, classNames);
        } else if (wanted.contains(name)) {
            final var records = new CifarRecords(variant);
            if (found.put(name, records) != null) {
                throw new DatasetFormatException(file, "holds %s twice; get it again.".formatted(name));
            }
            records.read(source, entry.size(), tar::read,
                progress.part((found.size() - 1.0) / wanted.size(), (double)found.size() / wanted.size()));
        } else {
            others.add(entry.name());
        }
    }
}
