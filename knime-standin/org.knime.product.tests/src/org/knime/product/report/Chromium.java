package org.knime.product.report;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A written page after a browser without a window has shown it.
 *
 * @param document the page's elements, after its scripts
 * @param console what the browser said to whoever looks into its console, one line each
 */
record Chromium(String document, List<String> console) {

    /** @return the first browser on the path */
    static Optional<Path> find() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .flatMap(folder -> List.of("chromium", "chromium-browser", "google-chrome").stream()
                .map(name -> Path.of(folder, name)))
            .filter(Files::isExecutable).findFirst();
    }

    /** @return the text in Base64 that a script has left in an attribute */
    String decoded(final String attribute) {
        final var found = Pattern.compile(attribute + "=\"([\\w+/=]*)\"").matcher(document);
        if (!found.find()) {
            throw new AssertionError("The page left no %s: %s".formatted(attribute, console));
        }
        return new String(Base64.getDecoder().decode(found.group(1)), StandardCharsets.UTF_8);
    }

    /** Shows a page, which is written to a folder with all that the browser needs. */
    static Chromium show(final String html, final Path folder) throws IOException, InterruptedException {
        final var page = Files.writeString(folder.resolve("page.html"), html);
        final var document = folder.resolve("document.html").toFile();
        final var log = folder.resolve("log.txt").toFile();
        final var browser = new ProcessBuilder(find().orElseThrow().toString(), "--headless", "--no-sandbox",
            "--disable-gpu", "--disable-dev-shm-usage", "--enable-logging=stderr", "--virtual-time-budget=20000",
            // else the browser, whose time is that of its first process, may not wait for a frame
            "--disable-features=IsolateSandboxedIframes",
            "--user-data-dir=" + folder.resolve("user"), "--dump-dom", page.toUri().toString())
            .redirectOutput(document).redirectError(log).start();
        try {
            if (!browser.waitFor(1, TimeUnit.MINUTES)) {
                throw new IOException("The browser doesn't end.");
            }
        } finally {
            browser.destroyForcibly().waitFor();
        }
        final var console = Pattern.compile(":CONSOLE[(:]");
        return new Chromium(Files.readString(document.toPath()),
            Files.readAllLines(log.toPath()).stream().filter(line -> console.matcher(line).find()).toList());
    }
}
