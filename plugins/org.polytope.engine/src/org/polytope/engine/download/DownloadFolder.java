package org.polytope.engine.download;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.polytope.engine.Progress;
import org.polytope.engine.download.PublishedDataset.Part;

/**
 * A folder that keeps what was downloaded: a folder for each data set, with the files as they are published. What lies there
 * already, put there by hand or by an earlier download, is checked and used without asking the network.
 */
public final class DownloadFolder {

    private final Path folder;

    private final Connections connections;

    /** @param folder is made when something comes into it */
    public DownloadFolder(final Path folder) {
        this(folder, Connections.usual());
    }

    DownloadFolder(final Path folder, final Connections connections) {
        this.folder = folder;
        this.connections = connections;
    }

    /**
     * Downloads what isn't there yet. Several programs may do so at once: each file is downloaded by one of them, and the
     * others wait. What came before it was canceled or broke off isn't fetched twice where the server allows that.
     *
     * @param progress is told what is downloaded; cancels within a second
     * @return the files of the part, in the order of the data set's record, each with the published checksum
     * @throws DownloadException if a file can't be got, or something else is in its place
     * @throws FileSystemException if nothing can be written there
     * @throws IllegalArgumentException if the data set has no such part
     */
    public List<Path> fetch(final PublishedDataset dataset, final Part part, final Progress progress)
        throws IOException {
        final var files = dataset.filesOf(part);
        final var place = folder.resolve(dataset.folder());
        try {
            Files.createDirectories(place);
        } catch (final IOException e) {
            throw new FileSystemException(place.toString(), null,
                "this folder for downloads can't be made (%s); choose another one".formatted(e.getMessage()));
        }
        final double all = files.stream().mapToLong(PublishedFile::bytes).sum();
        final var fetched = new ArrayList<Path>();
        double before = 0;
        for (final var file : files) {
            final var share = progress.part(before / all, (before + file.bytes()) / all);
            fetched.add(new Download(connections, file, place, share).fetch());
            before += file.bytes();
        }
        return fetched;
    }
}
