package org.polytope.engine.execution.cuda;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** NVIDIA's compiler takes our kernels, for the oldest cards and those of Hopper and Blackwell. */
class CompiledKernelsTest {

    @Test
    void allKernelsAreCudaC(@TempDir final Path folder) throws Exception {
        final var source = Files.writeString(folder.resolve("polytope.cu"), KernelSource.text());
        final var target = folder.resolve("polytope.fatbin");
        final Process process;
        try {
            process = new ProcessBuilder("nvcc", "-fatbin", "-std=c++17", "-gencode=arch=compute_75,code=sm_75",
                "-gencode=arch=compute_90,code=sm_90", "-gencode=arch=compute_100,code=sm_100", "-o", target.toString(),
                source.toString()).redirectErrorStream(true).start();
        } catch (final IOException e) {
            abort("there is no nvcc on the path");
            return;
        }
        final var log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), log);
        assertEquals("", log.strip());
        assertTrue(Files.size(target) > 0);
    }
}
