package org.polytope.views;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** A Chromium without a window, if this machine has one on its path. */
record Browser(Path program) {

    private static final List<String> NAMES =
        List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe");

    private static final Pattern ANSWER = Pattern.compile("data-answer=\"([A-Za-z0-9+/=]+)\"");

    private static final int SECONDS = 60;

    /** @return the first one on the path */
    static Optional<Browser> find() {
        return Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
            .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name))).filter(Files::isExecutable)
            .findFirst().map(Browser::new);
    }

    /**
     * Shows a module's page in a frame that is 420 pixels high.
     *
     * @param width the frame's width in pixels
     * @param folder where files may be written
     * @return what {@code host.html} measures
     */
    JsonNode show(final String module, final String page, final int width, final Path folder)
        throws IOException, InterruptedException {
        final var document = folder.resolve("view.html");
        Files.writeString(document, host().replace("@module@", base64(module)).replace("@page@", base64(page))
            .replace("@width@", Integer.toString(width)));
        final var written = folder.resolve("written.html");
        final var process = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", "--user-data-dir=" + folder.resolve("profile"), "--virtual-time-budget=10000",
            "--dump-dom", document.toUri().toString()).redirectOutput(written.toFile())
            .redirectError(folder.resolve("errors.txt").toFile()).start();
        if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IOException("%s hasn't ended after %d seconds.".formatted(program, SECONDS));
        }
        final var dump = Files.readString(written);
        final var answer = ANSWER.matcher(dump);
        if (!answer.find()) {
            throw new IOException("The view has given no answer:\n" + dump);
        }
        return new ObjectMapper().readTree(Base64.getDecoder().decode(answer.group(1)));
    }

    private static String host() throws IOException {
        try (var stream = Browser.class.getResourceAsStream("host.html")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String base64(final String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
