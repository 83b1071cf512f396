package org.knime.core.webui.page;

import org.knime.core.webui.page.Page.RequireBasePath;
import org.knime.core.webui.page.Page.RequireBundle;

/** Builds pages from the files of a bundle. */
final class FromFileStage implements RequireBundle {

    @Override
    public RequireBasePath bundleClass(final Class<?> clazz) {
        return basePath -> file -> new FromFilePage(BundleFile.of(clazz, basePath, file));
    }

    @Override
    public RequireBasePath bundleID(final String bundleID) {
        return basePath -> file -> new FromFilePage(BundleFile.of(bundleID, basePath, file));
    }
}
