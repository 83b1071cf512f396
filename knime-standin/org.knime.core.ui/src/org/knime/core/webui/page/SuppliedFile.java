package org.knime.core.webui.page;

import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A file whose contents are computed.
 *
 * @param contents gives the contents anew at each call
 * @param relativePath path within the page
 * @param charset how text is encoded; null if not known
 */
record SuppliedFile(Supplier<InputStream> contents, String relativePath, Charset charset) implements Resource {

    @Override
    public String getRelativePath() {
        return relativePath;
    }

    @Override
    public InputStream getInputStream() {
        return contents.get();
    }

    @Override
    public boolean isStatic() {
        return false;
    }

    @Override
    public ContentType getContentType() {
        return ContentType.ofPath(relativePath);
    }

    @Override
    public Optional<Charset> getCharset() {
        return Optional.ofNullable(charset);
    }
}
