package org.polytope.engine.download;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An HTTP server on this machine that answers as it is told, rightly or wrongly. */
final class LoopbackServer implements AutoCloseable {

    /** Writes an answer. */
    @FunctionalInterface
    interface Script {
        /**
         * @param request the first line and the headers
         * @param number how many requests came before
         */
        void answer(List<String> request, int number, OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;

    private final Script script;

    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

    LoopbackServer(final Script script) throws IOException {
        this.script = script;
        socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(final Runnable work) {
        final var thread = new Thread(work, "loopback server");
        thread.setDaemon(true);
        thread.start();
    }

    /** Writes a first line, headers and an empty line. */
    static void head(final OutputStream out, final String... lines) throws IOException {
        out.write((String.join("\r\n", lines) + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    /** Gives out a file, or the part that is asked for of the version {@code "1"}. */
    static void serve(final byte[] file, final List<String> request, final OutputStream out) throws IOException {
        final var range = header(request, "Range");
        if (range.isEmpty() || !header(request, "If-Range").equals("\"1\"")) {
            head(out, "HTTP/1.1 200 OK", "Content-Length: " + file.length, "ETag: \"1\"");
            out.write(file);
        } else {
            final var begin = Integer.parseInt(range.replaceAll("\\D", ""));
            head(out, "HTTP/1.1 206 Partial Content", "Content-Length: " + (file.length - begin), "ETag: \"1\"",
                "Content-Range: bytes %s-%s/%s".formatted(begin, file.length - 1, file.length));
            out.write(file, begin, file.length - begin);
        }
    }

    /** @return a header's value; empty if it isn't there */
    static String header(final List<String> request, final String name) {
        return request.stream().filter(line -> line.toLowerCase().startsWith(name.toLowerCase() + ": "))
            .map(line -> line.substring(name.length() + 2)).findFirst().orElse("");
    }

    private void accept() {
        try {
            while (true) {
                final var connection = socket.accept();
                start(() -> answer(connection));
            }
        } catch (final IOException e) { // NOSONAR: it was closed
        }
    }

    private void answer(final Socket connection) {
        try (connection) {
            final var in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            final var request = new ArrayList<String>();
            for (var line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                request.add(line);
            }
            if (!request.isEmpty()) {
                final int number;
                synchronized (requests) {
                    number = requests.size();
                    requests.add(request);
                }
                script.answer(request, number, connection.getOutputStream());
                connection.shutdownOutput();
            }
        } catch (final IOException | InterruptedException e) { // NOSONAR: the client has gone
        }
    }

    List<List<String>> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    URI address(final String path) {
        return URI.create("http://127.0.0.1:%s/%s".formatted(socket.getLocalPort(), path));
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
