package org.knime.core.webui.page;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/** A file of a web page. */
public interface Resource {

    /** Kinds of pages. */
    enum ContentType {
        /** A document, shown in a frame. */
        HTML(".html"),
        /** An ES module, shown in a shadow root. */
        SHADOW_APP(".js"),
        /** A drawing. */
        SVG(".svg"),
        /** An image. */
        PNG(".png");

        private final String extension;

        ContentType(final String extension) {
            this.extension = extension;
        }

        static ContentType ofPath(final String path) {
            return Arrays.stream(values()).filter(type -> path.endsWith(type.extension)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                    "\"%s\" can't be the page of a view: only .html, .js, .svg and .png can.".formatted(path)));
        }
    }

    /** Where the file is within the page. */
    String getRelativePath();

    /** The contents. */
    InputStream getInputStream() throws IOException;

    /** Whether the contents are the same for every node. */
    boolean isStatic();

    /** The kind of page, by the file's extension. */
    ContentType getContentType();

    /** How the contents are encoded, if they are text. */
    default Optional<Charset> getCharset() {
        return Optional.empty();
    }
}
