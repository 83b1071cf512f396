package org.knime.core.webui.data;

import java.util.Optional;

/** Something that has data for a page. */
public interface DataServiceProvider {

    /** What the page starts with. */
    <D> Optional<InitialDataService<D>> createInitialDataService();

    /** What answers when the page asks. */
    Optional<RpcDataService> createRpcDataService();

    /** What takes data back from the page. */
    <D> Optional<ApplyDataService<D>> createApplyDataService();
}
