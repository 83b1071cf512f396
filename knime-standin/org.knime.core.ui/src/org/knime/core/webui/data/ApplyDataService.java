package org.knime.core.webui.data;

/**
 * Takes data back from a page; no page of the stand-in's gives any.
 *
 * @param <D> its type
 */
public final class ApplyDataService<D> {

    private ApplyDataService() {
    }
}
