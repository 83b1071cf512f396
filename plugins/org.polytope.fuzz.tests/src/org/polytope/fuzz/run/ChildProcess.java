package org.polytope.fuzz.run;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.polytope.fuzz.format.Format;

/** A {@link Child}, as its parent sees it. */
final class ChildProcess implements AutoCloseable {

    /** Whatever the child's own watch does, it is ended then. */
    private static final long MOST_SECONDS = 3 * Watch.MOST_SECONDS_WAITING;

    private static final long PAUSE_MILLISECONDS = 5;

    private final Path folder;

    private final Path temporary;

    private final Journal journal;

    private final Process process;

    private final BufferedReader answers;

    private ChildProcess(final Path folder, final Path temporary, final Process process) throws IOException {
        this.folder = folder;
        this.temporary = temporary;
        this.process = process;
        journal = Journal.in(folder.resolve("journal"));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    /**
     * @param heap its heap in MiB
     * @param folder for this child alone
     */
    static ChildProcess start(final int heap, final Path folder, final Path findings) throws IOException {
        final var temporary = Files.createTempDirectory(Files.createDirectories(folder), "temporary");
        final var command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xms" + heap + "m",
            "-Xmx" + heap + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true",
            "-XX:ErrorFile=" + folder.resolve("hs_err.log"), "-Djava.io.tmpdir=" + temporary,
            "-Dpolytope.root=" + Path.of(System.getProperty("polytope.root", ".")).toAbsolutePath(),
            "-Dorg.bytedeco.javacpp.cachedir="
                + System.getProperty("org.bytedeco.javacpp.cachedir", folder.resolve("natives").toString()),
            "-cp", ClassPath.ofChildren(), Child.class.getName(), folder.toString(), findings.toString()));
        final var process = new ProcessBuilder(command).directory(temporary.toFile())
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("child.log").toFile())).start();
        return new ChildProcess(folder, temporary, process);
    }

    /** @return whether the order was carried out; if not, the child is gone */
    boolean order(final Format format, final long first, final long count, final long milliseconds)
        throws IOException, InterruptedException {
        journal.clear();
        journal.begin(first);
        final var out = process.getOutputStream();
        try {
            out.write("%s %s %s %s%n".formatted(format.name(), first, count, milliseconds)
                .getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (final IOException e) {
            return false;
        }
        return await();
    }

    private boolean await() throws IOException, InterruptedException {
        long number = journal.number();
        long since = System.nanoTime();
        while (process.isAlive() || answers.ready()) {
            if (answers.ready()) {
                if (Child.DONE.equals(answers.readLine())) {
                    return true;
                }
            } else if (number != journal.number()) {
                number = journal.number();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > MOST_SECONDS * 1_000_000_000L) {
                process.destroyForcibly();
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        return false;
    }

    Journal journal() {
        return journal;
    }

    long resident() {
        return ProcessState.peak(process.pid());
    }

    int openFiles() {
        return ProcessState.openFiles(process.pid());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** @return the exit code, once it has ended */
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /** @return what a crash of the Java runtime has written, or what the child has said at last */
    String lastWords() throws IOException {
        for (final var file : List.of(folder.resolve("hs_err.log"), folder.resolve("child.log"))) {
            if (Files.exists(file)) {
                final var lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
                return String.join("\n", lines.subList(0, Math.min(lines.size(), 80)));
            }
        }
        return "";
    }

    /** @return names of the files in its folder for temporary ones, where there should be none */
    List<String> leftBehind() throws IOException {
        try (Stream<Path> files = Files.list(temporary)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toList());
        }
    }

    @Override
    public void close() throws IOException {
        try {
            process.getOutputStream().close(); // it ends when no order can come any more
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (final InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        answers.close();
    }
}
