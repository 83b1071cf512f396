package org.knime.core.webui.page;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * A file of a bundle.
 *
 * @param bundle holds the file
 * @param basePath folder in the bundle, in which the page's files are
 * @param relativePath path from there
 */
record BundleFile(Bundle bundle, String basePath, String relativePath) implements Resource {

    static BundleFile of(final Class<?> type, final String basePath, final String relativePath) {
        return of(FrameworkUtil.getBundle(type), type.getName(), basePath, relativePath);
    }

    static BundleFile of(final String bundleId, final String basePath, final String relativePath) {
        return of(Platform.getBundle(bundleId), bundleId, basePath, relativePath);
    }

    private static BundleFile of(final Bundle bundle, final String what, final String basePath,
        final String relativePath) {
        if (bundle == null) {
            throw new IllegalArgumentException("There is no bundle for %s.".formatted(what));
        }
        return new BundleFile(bundle, basePath, relativePath);
    }

    BundleFile sibling(final String path) {
        return new BundleFile(bundle, basePath, path);
    }

    @Override
    public String getRelativePath() {
        return relativePath;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        final var path = basePath.isEmpty() ? relativePath : basePath + "/" + relativePath;
        final var url = bundle.getEntry(path);
        if (url == null) {
            throw new FileNotFoundException(
                "The bundle %s has no file %s.".formatted(bundle.getSymbolicName(), path));
        }
        return url.openStream();
    }

    @Override
    public boolean isStatic() {
        return true;
    }

    @Override
    public ContentType getContentType() {
        return ContentType.ofPath(relativePath);
    }
}
