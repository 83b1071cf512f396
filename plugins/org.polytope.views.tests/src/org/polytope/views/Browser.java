package org.polytope.views;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** A Chromium without a window, if this machine has one on its path. */
record Browser(Path program) {

    private static final List<String> NAMES =
        List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome.exe", "msedge.exe");

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
     * @param folder where the browser may keep what it keeps
     * @return what {@code host.html} measures
     */
    JsonNode show(final String module, final String page, final int width, final Path folder)
        throws IOException, InterruptedException {
        final var answer = new CompletableFuture<byte[]>();
        // time is real: only then does a browser that is busy still draw whatever waits for a frame
        final var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        final var address = "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        final var document = host().replace("@answer@", address + "answer").replace("@module@", base64(module))
            .replace("@page@", base64(page)).replace("@width@", Integer.toString(width))
            .getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            reply(exchange, document);
        });
        server.createContext("/answer", exchange -> {
            answer.complete(exchange.getRequestBody().readAllBytes());
            reply(exchange, new byte[]{'.'});
        });
        server.start();
        final var process = started(folder, address);
        try {
            return new ObjectMapper().readTree(answer.get(SECONDS, TimeUnit.SECONDS));
        } catch (final ExecutionException | TimeoutException e) {
            throw new IOException("The view has given no answer within %d seconds.".formatted(SECONDS), e);
        } finally {
            server.stop(0);
            end(process);
        }
    }

    private Process started(final Path folder, final String address) throws IOException {
        final var builder = new ProcessBuilder(program.toString(), "--headless", "--no-sandbox", "--disable-gpu",
            "--disable-dev-shm-usage", "--user-data-dir=" + folder.resolve("profile"), address);
        // nothing is left of a browser that is stopped
        builder.environment().put("TMPDIR", folder.toString());
        return builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD).start();
    }

    private static void end(final Process process) throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    private static void reply(final HttpExchange exchange, final byte[] bytes) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
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
