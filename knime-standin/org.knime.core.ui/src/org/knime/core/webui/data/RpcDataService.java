package org.knime.core.webui.data;

/** Answers what a page asks; no page of the stand-in's asks. */
public final class RpcDataService {

    private RpcDataService() {
    }
}
