package org.knime.node;

import java.util.Optional;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectHolder;
import org.knime.core.webui.data.ApplyDataService;
import org.knime.core.webui.data.InitialDataService;
import org.knime.core.webui.data.RpcDataService;
import org.knime.core.webui.node.view.NodeView;
import org.knime.core.webui.page.Page;
import org.knime.node.DefaultView.ViewInput;
import org.knime.node.parameters.NodeParameters;

/** Shows a {@link DefaultView} of one node. */
final class DefaultViewAdapter implements NodeView, ViewInput {

    private final DefaultView view;

    private final NodeModel model;

    private final ModelParameters parameters;

    DefaultViewAdapter(final DefaultView view, final NodeModel model) {
        this.view = view;
        this.model = model;
        parameters = new ModelParameters(view.parametersClass());
    }

    @Override
    public Page getPage() {
        return view.page();
    }

    @Override
    @SuppressWarnings("unchecked")
    public <D> Optional<InitialDataService<D>> createInitialDataService() {
        return view.initialData(this).map(service -> (InitialDataService<D>)service);
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
    public void validateSettings(final NodeSettingsRO settings) throws InvalidSettingsException {
        parameters.validate(settings);
    }

    @Override
    public void loadValidatedSettingsFrom(final NodeSettingsRO settings) {
        try {
            parameters.load(settings);
        } catch (InvalidSettingsException e) {
            throw new IllegalStateException("The settings of the view were not validated.", e);
        }
    }

    @Override
    public <S extends NodeParameters> S getParameters() {
        parameters.setDefaultsIfNone();
        return parameters.get();
    }

    @Override
    public PortObject[] getInternalPortObjects() {
        if (model instanceof PortObjectHolder holder) {
            return holder.getInternalPortObjects();
        }
        throw new IllegalStateException("A node that only rearranges columns keeps nothing for its view.");
    }
}
