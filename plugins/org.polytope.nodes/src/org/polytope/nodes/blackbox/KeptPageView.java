package org.polytope.nodes.blackbox;

import java.util.Optional;

import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.polytope.nodes.port.PagePortObject;
import org.polytope.nodes.view.ViewModule;

/**
 * Shows the page that a node keeps.
 *
 * @param holder the node
 * @param module what draws the page: {@code robustness-report.js}
 */
record KeptPageView(PortObjectHolder holder, String module) implements NodeView {

    @Override
    public Page getPage() {
        return Page.create().fromString(() -> ViewModule.read(module)).relativePath(module);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return Optional.of((InitialDataService<D>)InitialDataService
            .builder(() -> PagePortObject.json(holder.getInternalPortObjects())).build());
    }

    @Override
    public Optional<RpcDataService> createRpcDataService() {
        return Optional.empty();
    }

    @Override
    public <D> Optional<ApplyDataService<D>> createApplyDataService() {
        return Optional.empty();
    }

    @Override
    public void validateSettings(final NodeSettingsRO settings) {
        // there are none
    }

    @Override
    public void loadValidatedSettingsFrom(final NodeSettingsRO settings) {
        // there are none
    }
}
