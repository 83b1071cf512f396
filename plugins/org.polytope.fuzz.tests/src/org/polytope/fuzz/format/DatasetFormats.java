package org.polytope.fuzz.format;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.polytope.engine.Progress;
import org.polytope.engine.dataset.CifarArchive;
import org.polytope.engine.dataset.CifarReader;
import org.polytope.engine.dataset.CifarReader.Variant;
import org.polytope.engine.dataset.DatasetFormatException;
import org.polytope.engine.dataset.IdxReader;
import org.polytope.engine.dataset.NpzReader;
import org.polytope.engine.dataset.SvhnReader;
import org.polytope.fuzz.mutation.Bytes;
import org.polytope.fuzz.mutation.Gzip;
import org.polytope.fuzz.mutation.Mat;
import org.polytope.fuzz.mutation.Npy;
import org.polytope.fuzz.mutation.SpoiledZip;
import org.polytope.fuzz.mutation.Tar;
import org.polytope.fuzz.mutation.Zip;

/** Labeled images in one file or two. */
final class DatasetFormats {

    private static final int COUNT = 6;

    private static final byte[] IMAGES = idx(0x0803, COUNT, 5, 4);

    private static final byte[] LABELS = idx(0x0801, COUNT);

    static final List<Format> ALL = List.of(
        Format.of("npz", "input.npz", () -> SeedFiles.ofEngine("dataset/numpy.npz"),
            file -> new DatasetLook(NpzReader.read(file, "x", "y", List.of(), Progress.NONE)),
            DatasetFormatException.class)
            .changedBy(Zip.of(Map.of(".npy", new Npy())))
            .spoiledBy(new SpoiledZip(name -> name.equals("x.npy") || name.equals("y.npy"))),
        images("idx", () -> List.of(IMAGES)).changedBy(Bytes.within(16)),
        images("idx-gz", () -> List.of(Gzip.pack(IMAGES))).changedBy(new Gzip(Bytes.within(16)))
            .spoiledBy(Gzip.spoiler()),
        Format.of("idx-labels", "input.idx", () -> List.of(LABELS),
            file -> new DatasetLook(IdxReader.read(file.resolveSibling("images"), file, List.of())),
            DatasetFormatException.class).beside("images", IMAGES).changedBy(Bytes.within(8)),
        Format.of("cifar", "input.bin", () -> List.of(new byte[2 * 3073], new byte[3073]),
            file -> new DatasetLook(CifarReader.read(Variant.CIFAR_10, List.of(file))), DatasetFormatException.class),
        Format.of("cifar-tar-gz", "input.tar.gz", () -> SeedFiles.ofEngine("dataset/cifar-100-binary-part.tar.gz"),
            file -> new DatasetLook(
                CifarArchive.read(Variant.CIFAR_100_FINE, List.of("train.bin"), file, Progress.NONE)),
            DatasetFormatException.class).changedBy(new Gzip(new Tar())).spoiledBy(Gzip.spoiler()),
        Format.of("svhn", "input.mat",
            () -> SeedFiles.ofEngine("dataset/svhn-compressed.mat", "dataset/svhn-more-variables.mat"),
            file -> new DatasetLook(SvhnReader.read(file, Progress.NONE)), DatasetFormatException.class)
            .changedBy(new Mat()).spoiledBy(Mat.spoiler()),
        Format.of("class-names", "batches.meta.txt", () -> List.of(names()),
            file -> new DatasetLook(CifarReader.read(Variant.CIFAR_10, List.of(file.resolveSibling("batch")))),
            DatasetFormatException.class).beside("batch", new byte[3073]));

    private DatasetFormats() {
    }

    private static Format images(final String name, final Format.Seeds seeds) {
        return Format.of(name, "input.idx", seeds,
            file -> new DatasetLook(IdxReader.read(file, file.resolveSibling("labels"), List.of())),
            DatasetFormatException.class).beside("labels", LABELS);
    }

    private static byte[] names() {
        return "one\ntwo\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\n".getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] idx(final int magic, final int... extents) {
        int size = 1;
        for (final var extent : extents) {
            size *= extent;
        }
        final var file = ByteBuffer.allocate(4 + 4 * extents.length + size).putInt(magic);
        for (final var extent : extents) {
            file.putInt(extent);
        }
        while (file.hasRemaining()) {
            file.put((byte)(file.remaining() % 3));
        }
        return file.array();
    }
}
