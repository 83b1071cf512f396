package org.knime.core.webui;

import org.knime.core.webui.page.Page;

/** Something that is shown by a page. */
public interface UIExtension {

    /** What is shown. */
    Page getPage();
}
