import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Does a task once, and then, when it is told to go on, again and again, both versions in turn, until it is killed. */
final class KilledProcess implements AutoCloseable {

    private final Process process;

    private KilledProcess(final Process process) {
        this.process = process;
    }

    /** @param arguments the task, the folder, and which version comes first */
    public static void main(final String... arguments) throws Exception {
        final var task = Kill.task(arguments[0]);
        final var folder = Path.of(arguments[1]);
        var even = Boolean.parseBoolean(arguments[2]);
        task.run(folder, even);
        System.out.write('.');
        System.out.flush();
        while (System.in.read() >= 0) {
            while (true) {
                even = !even;
                task.run(folder, even);
            }
        }
    }

    /** Starts it, and waits until the task is done once. */
    static KilledProcess start(final KilledTask task, final Path folder, final Path temporary, final boolean even)
        throws IOException {
        final List<String> command = new ArrayList<>(List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m", "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + temporary, "-cp",
            System.getProperty("java.class.path")));
        for (final var name : List.of("org.bytedeco.javacpp.cachedir", "org.bytedeco.javacpp.platform.extension")) {
            if (System.getProperty(name) != null) {
                command.add(1, "-D" + name + "=" + System.getProperty(name));
            }
        }
        command.addAll(List.of("KilledProcess", task.name(), folder.toString(), Boolean.toString(even)));
        final var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        // short work: threads would wait for each other longer than they compute
        builder.environment().putAll(Map.of("OMP_NUM_THREADS", "1", "OMP_WAIT_POLICY", "passive"));
        final var process = builder.start();
        final var killed = new KilledProcess(process);
        if (process.getInputStream().read() < 0) {
            killed.close();
            throw new IOException("The task \"%s\" fails.".formatted(task.name()));
        }
        return killed;
    }

    /** Lets it go on, and kills it after some time. */
    void killAfter(final long milliseconds) throws IOException, InterruptedException {
        process.getOutputStream().write('.');
        process.getOutputStream().flush();
        Thread.sleep(milliseconds);
        if (!process.isAlive()) {
            throw new IOException("It ended by itself.");
        }
        close();
        process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
