package org.knime.core.node;

/** A view of KNIME's classic interface, which the stand-in never opens. */
public abstract class AbstractNodeView<T extends AbstractNodeView.ViewableModel> {

    AbstractNodeView() {
    }

    /** Something that has views. */
    public interface ViewableModel {
    }
}
