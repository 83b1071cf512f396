package org.polytope.engine.download;

import java.net.URI;
import java.util.List;

/**
 * A file that is published for everyone, with what it is known by.
 *
 * @param name what it is called on the disk
 * @param addresses where it is published, the official one first; at least one
 * @param bytes how many it has
 * @param sha256 its checksum in 64 hexadecimal digits
 */
public record PublishedFile(String name, List<URI> addresses, long bytes, String sha256) {

    /** Copies the addresses. */
    public PublishedFile {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty() || bytes < 1 || !sha256.matches("[0-9a-f]{64}") || !name.matches("[\\w.-]+")) {
            throw new IllegalArgumentException(
                "A published file needs a plain name, an address, a size and a checksum: %s.".formatted(name));
        }
    }

    /**
     * @param folders addresses that the name is appended to
     * @return the file that is called there as on the disk
     */
    static PublishedFile in(final List<String> folders, final String name, final long bytes, final String sha256) {
        return new PublishedFile(name, folders.stream().map(folder -> URI.create(folder + name)).toList(), bytes,
            sha256);
    }
}
