package org.knime.core.util;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;

import org.knime.core.standin.WorkflowFolder;

/** Finds the files that paths and URLs stand for. */
public final class FileUtil {

    private static final String WORKFLOW = "knime.workflow";

    private FileUtil() {
    }

    /**
     * @param path a path or a URL; a path that isn't absolute counts from the process's folder
     * @return it as a URL
     * @throws MalformedURLException if it can't be one
     * @throws InvalidPathException if it is neither, or empty
     */
    public static URL toURL(final String path) throws MalformedURLException {
        if (path.isEmpty()) {
            throw new InvalidPathException("", "Empty path");
        }
        final String url = path.replace(" ", "%20");
        if (url.toLowerCase(Locale.ROOT).startsWith("knime:")) {
            return new URL(null, url, new KnimeUrlHandler());
        }
        try {
            return new URL(url);
        } catch (MalformedURLException e) { // NOSONAR: then it is a path
            return Path.of(path).toAbsolutePath().toUri().toURL();
        }
    }

    /**
     * @param fileUrl a {@code file:} URL, or a {@code knime:} URL of a file in this thread's workflow
     * @return the file, which need not exist
     * @throws IllegalArgumentException if it is another URL, or nothing is known of what it counts from
     */
    public static File getFileFromURL(final URL fileUrl) {
        return switch (fileUrl.getProtocol().toLowerCase(Locale.ROOT)) {
            case "file" -> asWritten(fileUrl);
            case "knime" -> inWorkflow(fileUrl);
            default -> throw new IllegalArgumentException("Neither a file nor a KNIME URL: \"%s\"".formatted(fileUrl));
        };
    }

    /** People write paths behind {@code file:} both with and without escapes. */
    private static File asWritten(final URL url) {
        final File literal = new File(url.getPath());
        if (literal.exists()) {
            return literal;
        }
        try {
            return new File(new URI("file", null, url.toURI().getPath(), null));
        } catch (URISyntaxException | IllegalArgumentException e) { // NOSONAR: not escaped
            return literal;
        }
    }

    private static File inWorkflow(final URL url) {
        if (!WORKFLOW.equalsIgnoreCase(url.getHost())) {
            throw new IllegalArgumentException("There is no mountpoint \"%s\"".formatted(url.getHost()));
        }
        final Path folder = WorkflowFolder.current()
            .orElseThrow(
                () -> new IllegalArgumentException("There is no workflow that \"%s\" counts from".formatted(url)));
        try {
            return folder.resolve("." + url.toURI().getPath()).normalize().toFile();
        } catch (URISyntaxException | InvalidPathException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }
}
