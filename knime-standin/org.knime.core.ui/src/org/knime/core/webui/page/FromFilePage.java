package org.knime.core.webui.page;

import java.io.InputStream;
import java.util.function.Supplier;

/** A page whose files lie in a bundle. */
public non-sealed class FromFilePage extends Page {

    private final BundleFile mainFile;

    FromFilePage(final BundleFile mainFile) {
        super(mainFile);
        this.mainFile = mainFile;
    }

    /** Adds a file of the page's folder. */
    public FromFilePage addResourceFile(final String relativeFilePath) {
        add(mainFile.sibling(relativeFilePath));
        return this;
    }

    @Override
    public FromFilePage addResource(final Supplier<InputStream> content, final String relativePath) {
        super.addResource(content, relativePath);
        return this;
    }

    @Override
    public FromFilePage addResourceFromString(final Supplier<String> content, final String relativePath) {
        super.addResourceFromString(content, relativePath);
        return this;
    }
}
