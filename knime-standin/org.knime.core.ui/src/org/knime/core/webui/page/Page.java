package org.knime.core.webui.page;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.core.node.FluentNodeAPI;

/**
 * A web page: its main file and what that loads. A main file with extension {@code .js} is an ES module whose default
 * export is a function {@code (shadowRoot, knimeService)}; with extension {@code .html} it is a document in a frame.
 * Prefer a module without imports: the batch application writes it, with its data, to one HTML file that works in a
 * plain browser:
 *
 * <pre>
 * export default (shadowRoot, knimeService) => {
 *     const { initialData } = knimeService.getConfig();
 *     const data = (typeof initialData === "string" ? JSON.parse(initialData) : initialData).result;
 *     shadowRoot.append(draw(data));
 *     return { teardown() {} };
 * };
 * </pre>
 */
public sealed class Page implements Resource, FluentNodeAPI permits FromFilePage {

    private final Resource mainFile;

    private final Map<String, Resource> resources = new HashMap<>();

    Page(final Resource mainFile) {
        this.mainFile = mainFile;
    }

    /** The first stage. */
    public static RequireFromFileOrString create() {
        return new RequireFromFileOrString() {

            @Override
            public RequireBundle fromFile() {
                return new FromFileStage();
            }

            @Override
            public RequireRelativePath fromString(final InputStreamSupplier content, final Charset charset) {
                return path -> new Page(new SuppliedFile(content, path, charset));
            }

            @Override
            public RequireRelativePath fromString(final StringSupplier content, final Charset charset) {
                return path -> new Page(new SuppliedFile(() -> encoded(content, charset), path, charset));
            }
        };
    }

    /** The stage of the main file's origin. */
    public interface RequireFromFileOrString {

        /** A file of a bundle, which must be installed as a folder ({@code Eclipse-BundleShape: dir}). */
        RequireBundle fromFile();

        /** Computed contents in UTF-8. */
        default RequireRelativePath fromString(final InputStreamSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** Computed text. */
        default RequireRelativePath fromString(final StringSupplier content) {
            return fromString(content, StandardCharsets.UTF_8);
        }

        /** Computed contents. */
        RequireRelativePath fromString(InputStreamSupplier content, Charset charset);

        /** Computed text. */
        RequireRelativePath fromString(StringSupplier content, Charset charset);
    }

    /** The stage of the bundle. */
    public interface RequireBundle {

        /** The bundle that holds the class. */
        RequireBasePath bundleClass(Class<?> clazz);

        /** The bundle with the symbolic name. */
        RequireBasePath bundleID(String bundleID);
    }

    /** The stage of the folder. */
    public interface RequireBasePath {
        /** Takes the folder in the bundle in which all files of the page are. */
        RequireRelativeFilePath basePath(String basePath);
    }

    /** The stage of the main file within the folder. */
    public interface RequireRelativeFilePath {
        /** Takes the path of the main file in the folder. */
        FromFilePage relativeFilePath(String relativeFilePath);
    }

    /** The stage of the name of a computed main file. */
    public interface RequireRelativePath {
        /** Takes the name, whose extension decides on the kind of page. */
        Page relativePath(String relativePath);
    }

    /** Computes text. */
    public interface StringSupplier extends Supplier<String> {
    }

    /** Computes contents. */
    public interface InputStreamSupplier extends Supplier<InputStream> {
    }

    /** Adds a file with computed contents. */
    public Page addResource(final Supplier<InputStream> content, final String relativePath) {
        return add(new SuppliedFile(content, relativePath, null));
    }

    /** Adds a file with computed text. */
    public Page addResourceFromString(final Supplier<String> content, final String relativePath) {
        return add(
            new SuppliedFile(() -> encoded(content, StandardCharsets.UTF_8), relativePath, StandardCharsets.UTF_8));
    }

    /** A file other than the main one. */
    public Optional<Resource> getResource(final String relativePath) {
        return Optional.ofNullable(resources.get(relativePath));
    }

    @Override
    public String getRelativePath() {
        return mainFile.getRelativePath();
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return mainFile.getInputStream();
    }

    @Override
    public boolean isStatic() {
        return mainFile.isStatic();
    }

    @Override
    public ContentType getContentType() {
        return mainFile.getContentType();
    }

    @Override
    public Optional<Charset> getCharset() {
        return mainFile.getCharset();
    }

    Page add(final Resource resource) {
        resources.put(resource.getRelativePath(), resource);
        return this;
    }

    private static InputStream encoded(final Supplier<String> text, final Charset charset) {
        return new ByteArrayInputStream(text.get().getBytes(charset));
    }
}
