package org.polytope.nodes.execution;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/** Files and folders on the local disk, as users write them in a node's settings: as paths, or as KNIME's URLs. */
public final class LocalPath {

    /** What a node's dialog says of every path. */
    public static final String FORMS =
        "A path that isn't absolute counts from the workflow's folder, or from KNIME's working "
            + "directory where only that holds such a file. A file: URL, and a knime: URL of something on this computer "
            + "(knime://knime.workflow/model.onnx, knime://LOCAL/data), can be written, too.";

    /** Two letters or more: one is a drive of Windows. */
    private static final Pattern URL = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):/.*");

    private LocalPath() {
    }

    /**
     * @param setting the title of the setting
     * @param text what was written there
     * @throws InvalidSettingsException naming the setting, if it can't be a path; whether it can be found isn't asked
     */
    public static void check(final String setting, final String text) throws InvalidSettingsException {
        final var written = text.strip();
        if (!URL.matcher(written).matches()) {
            path(setting, written);
        }
    }

    /**
     * @param setting the title of the setting
     * @param text what was written there; a path that isn't absolute counts from the workflow's folder, or from the working
     *            directory where only that holds such a file
     * @return an absolute path; whether anything is there isn't asked
     * @throws InvalidSettingsException naming the setting, if it can't be a path, or leads elsewhere than to this computer
     */
    public static Path of(final String setting, final String text) throws InvalidSettingsException {
        final var written = text.strip();
        final var url = URL.matcher(written);
        if (url.matches()) {
            return ofUrl(setting, written, url.group(1));
        }
        final var path = path(setting, written);
        final var inWorkingDirectory = path.toAbsolutePath().normalize();
        return path.isAbsolute() ? inWorkingDirectory : inWorkflow(path)
            .filter(candidate -> Files.exists(candidate) || !Files.exists(inWorkingDirectory))
            .orElse(inWorkingDirectory);
    }

    private static Path path(final String setting, final String text) throws InvalidSettingsException {
        try {
            return Path.of(text);
        } catch (final InvalidPathException e) {
            throw new InvalidSettingsException(
                "\"%s\" is no path: \"%s\" (%s).".formatted(setting, text, e.getReason()), e);
        }
    }

    private static Path ofUrl(final String setting, final String url, final String scheme)
        throws InvalidSettingsException {
        if (!scheme.equalsIgnoreCase("file") && !scheme.equalsIgnoreCase("knime")) {
            throw new InvalidSettingsException(
                ("\"%s\" is a %s: address, \"%s\", and only what lies on this computer can be "
                    + "used. Copy it here, and choose the copy.").formatted(setting, scheme, url));
        }
        try {
            return found(url)
                .orElseThrow(() -> new InvalidSettingsException(("\"%s\" leads to \"%s\", which isn't on this "
                    + "computer. Copy it here, and choose the copy.").formatted(setting, url)));
        } catch (final MalformedURLException | IllegalArgumentException e) {
            throw new InvalidSettingsException(
                "\"%s\" can't be found on this computer: \"%s\" (%s). Correct the address."
                    .formatted(setting, url, e.getMessage()),
                e);
        }
    }

    /** Outside a workflow there is none. */
    private static Optional<Path> inWorkflow(final Path path) {
        try {
            final var name = path.toString().replace(File.separatorChar, '/');
            return found(new URI("knime", "knime.workflow", "/" + name, null).toString());
        } catch (final URISyntaxException | MalformedURLException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Path> found(final String url) throws MalformedURLException {
        return Optional.ofNullable(FileUtil.getFileFromURL(FileUtil.toURL(url)))
            .map(file -> file.toPath().toAbsolutePath().normalize());
    }
}
