package org.polytope.nodes.learner;

import java.util.Arrays;
import java.util.Optional;

import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;
import org.polytope.engine.attack.suite.AttackSuite;
import org.polytope.nodes.port.AttackSuitePortObject;
import org.polytope.nodes.port.AttackSuiteSpec;
import org.polytope.nodes.port.ModelPortObject;
import org.polytope.nodes.port.ModelSpec;

/** Finds the learner's optional inputs, which stand behind the network and the training table in any combination. */
final class LearnerInputs {

    private static final int FIRST_OPTIONAL = 2;

    private LearnerInputs() {
    }

    /** @return whether the node has a port for a validation table, whatever is connected to it */
    static boolean hasValidationTable(final PortType[] inputs) {
        return Arrays.stream(inputs).skip(FIRST_OPTIONAL).anyMatch(BufferedDataTable.TYPE::equals);
    }

    /** @return whether the node has a port for a model to start from, whatever is connected to it */
    static boolean hasStartModel(final PortType[] inputs) {
        return Arrays.stream(inputs).skip(FIRST_OPTIONAL).anyMatch(ModelPortObject.TYPE::equals);
    }

    static Optional<ModelSpec> startSpec(final PortObjectSpec[] specs) {
        return find(specs, ModelSpec.class);
    }

    static Optional<ModelPortObject> startModel(final PortObject[] objects) {
        return find(objects, ModelPortObject.class);
    }

    static Optional<DataTableSpec> validationSpec(final PortObjectSpec[] specs) {
        return find(specs, DataTableSpec.class);
    }

    static Optional<BufferedDataTable> validationTable(final PortObject[] objects) {
        return find(objects, BufferedDataTable.class);
    }

    static Optional<AttackSuite> suite(final PortObjectSpec[] specs) {
        return find(specs, AttackSuiteSpec.class).map(AttackSuiteSpec::suite);
    }

    static Optional<AttackSuite> suite(final PortObject[] objects) {
        return find(objects, AttackSuitePortObject.class).map(object -> object.getSpec().suite());
    }

    private static <T> Optional<T> find(final Object[] inputs, final Class<T> type) {
        return Arrays.stream(inputs).skip(FIRST_OPTIONAL).filter(type::isInstance).map(type::cast).findFirst();
    }
}
