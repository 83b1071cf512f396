package org.polytope.nodes.featurespace;

import org.knime.core.data.DataCell;
import org.knime.core.data.def.StringCell;

/** What a point stands for. */
enum PointKind {

    CLEAN("clean"), PATH("path"), ADVERSARIAL("adversarial"), PROTOTYPE("prototype");

    private final DataCell cell;

    PointKind(final String name) {
        cell = new StringCell(name);
    }

    DataCell cell() {
        return cell;
    }
}
