import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory this process occupies, on Linux. */
final class ResidentMemory {

    private static final int PAGE = 4096;

    private ResidentMemory() {
    }

    static long mebibytes() throws IOException {
        return Long.parseLong(Files.readString(Path.of("/proc/self/statm")).split(" ")[1]) * PAGE >> 20;
    }
}
