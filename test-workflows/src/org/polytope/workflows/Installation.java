package org.polytope.workflows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The installation that the module of that name makes from the update site.
 *
 * @param launcher Equinox's launcher in it
 * @param nativeCache where the native libraries are unpacked, shared by all test runs
 */
record Installation(Path launcher, Path nativeCache) {

    private static final long TIME_LIMIT_IN_MINUTES = 10;

    /** The installation of the build in a folder. */
    static Installation in(Path root) throws IOException {
        Path plugins = root.resolve("installation/target/installation/plugins");
        try (var launchers = Files.newDirectoryStream(plugins, "org.eclipse.equinox.launcher_*.jar")) {
            return new Installation(launchers.iterator().next(), root.resolve(".javacpp-cache"));
        }
    }

    /**
     * Executes a workflow as {@code run-workflow} does, and checks what it holds against its {@code expected.json}.
     *
     * @param workflow the workflow directory, which stays as it is
     * @param output where the executed workflow, the report, the workspace and the log go
     * @param options further options of the batch application
     */
    BatchRun start(Path workflow, Path output, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
            ProcessHandle.current().info().command().orElse("java"), "-Xmx2g", "-Djava.awt.headless=true",
            "-Dorg.bytedeco.javacpp.cachedir=" + nativeCache, "-jar", launcher.toString(), "-nosplash",
            "-consoleLog", "-data", output.resolve("workspace").toString(),
            "-application", "org.knime.product.KNIME_BATCH_APPLICATION", "-reset",
            "-workflowDir=" + workflow, "-destDir=" + output.resolve("workflow"),
            "-polytope.outputDir=" + output.resolve("report"), "-polytope.printTables",
            "-polytope.expect=" + workflow.resolve("expected.json")));
        command.addAll(options);

        Files.createDirectories(output);
        Path log = output.resolve("log.txt");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        // As run-workflow does: threads that wait at a barrier sleep, so that a busy machine isn't slowed down by them.
        builder.environment().putIfAbsent("OMP_WAIT_POLICY", "passive");
        Process process = builder.start();
        if (!process.waitFor(TIME_LIMIT_IN_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
            return new BatchRun(-1, Files.readString(log) + "\nstopped after " + TIME_LIMIT_IN_MINUTES + " minutes");
        }
        return new BatchRun(process.exitValue(), Files.readString(log));
    }
}
