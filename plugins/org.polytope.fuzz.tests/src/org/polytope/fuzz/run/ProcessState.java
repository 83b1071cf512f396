package org.polytope.fuzz.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Linux tells about processes; other systems tell nothing here. */
final class ProcessState {

    private static final String PEAK = "VmHWM:";

    private ProcessState() {
    }

    /** Begins to look for this process' peak anew. */
    static void forgetPeak() {
        try {
            Files.writeString(Path.of("/proc/self/clear_refs"), "5");
        } catch (final IOException e) {
            // then it is the peak of the process' whole life, or not known
        }
    }

    /** @return the most bytes that were resident; 0 where that isn't known, or the process is gone */
    static long peak(final long process) {
        try {
            return Files.readAllLines(Path.of("/proc", Long.toString(process), "status")).stream()
                .filter(line -> line.startsWith(PEAK)).mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum() << 10;
        } catch (final IOException e) {
            return 0;
        }
    }

    /** @return how many files, sockets and the like it has open; 0 where that isn't known, or the process is gone */
    static int openFiles(final long process) {
        final var files = Path.of("/proc", Long.toString(process), "fd").toFile().list();
        return files == null ? 0 : files.length;
    }
}
