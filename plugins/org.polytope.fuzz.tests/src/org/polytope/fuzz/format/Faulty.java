package org.polytope.fuzz.format;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Formats whose reading goes wrong in each way that is looked for: what never fails might look for nothing. */
public final class Faulty {

    private static final List<InputStream> KEPT = new ArrayList<>();

    /** One for each way. */
    public static final List<Format> ALL = List.of(
        faulty("throws", file -> {
            throw new IllegalStateException("It isn't documented.");
        }), faulty("mumbles", file -> {
            throw new IllegalArgumentException(new NullPointerException());
        }), faulty("overlooks", file -> Format.Use.NONE).spoiledBy((file, random) -> Optional.of(file)),
        faulty("breaks", file -> () -> {
            throw new ArrayIndexOutOfBoundsException(7);
        }), faulty("litters", file -> {
            Files.createFile(file.resolveSibling("left"));
            return Format.Use.NONE;
        }), faulty("takes", file -> {
            final var taken = new ArrayList<byte[]>();
            while (taken.size() < 100) {
                taken.add(new byte[1 << 20]);
            }
            throw new IllegalArgumentException("It has %s MiB.".formatted(taken.size()));
        }), faulty("keeps", file -> {
            for (int i = 0; i < 300; i++) {
                KEPT.add(Files.newInputStream(file));
            }
            return Format.Use.NONE;
        }), faulty("exhausts", file -> {
            final var taken = new ArrayList<byte[]>();
            while (!taken.isEmpty() || Files.exists(file)) {
                taken.add(new byte[1 << 20]);
            }
            return Format.Use.NONE;
        }), faulty("ends", file -> {
            Runtime.getRuntime().halt(3);
            return Format.Use.NONE;
        }), faulty("hangs", file -> {
            while (Files.exists(file)) {
                Thread.onSpinWait();
            }
            return Format.Use.NONE;
        }));

    private Faulty() {
    }

    private static Format faulty(final String name, final Format.Reading reading) {
        return Format.of(name, "input", () -> List.of(new byte[]{1, 2, 3}), reading, IllegalArgumentException.class);
    }
}
