package org.polytope.engine.archive;

/**
 * An entry of a zip archive, as its directory declares it.
 *
 * @param name with the folders it lies in
 * @param deflated whether it is compressed (method 8), or stored as it is (method 0)
 * @param checksum CRC-32 of its content
 * @param packed how many bytes it takes in the archive
 * @param size how many bytes its content has
 * @param begin where its local header begins
 */
public record ZipPart(String name, boolean deflated, long checksum, long packed, long size, long begin) {
}
