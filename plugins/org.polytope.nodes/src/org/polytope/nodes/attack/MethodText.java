package org.polytope.nodes.attack;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.choices.StringChoice;
import org.knime.node.parameters.widget.choices.StringChoicesProvider;
import org.knime.node.parameters.widget.message.TextMessage.Message;
import org.knime.node.parameters.widget.message.TextMessage.MessageType;
import org.polytope.engine.attack.AttackEntry;
import org.polytope.nodes.attack.AttackConditions.MethodReference;

/** What the dialog of the Attack node says of the attacks that can be chosen. */
final class MethodText {

    private MethodText() {
    }

    /** All attacks, by their families. */
    static final class Choices implements StringChoicesProvider {
        @Override
        public List<StringChoice> computeState(final NodeParametersInput context) {
            return AttackMethods.offered().stream().map(method -> new StringChoice(method.name(), method.label()))
                .toList();
        }
    }

    /** What the chosen attack is. */
    static final class Chosen implements StateProvider<Optional<Message>> {

        private Supplier<String> m_method;

        @Override
        public void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
            m_method = initializer.computeFromValueSupplier(MethodReference.class);
        }

        @Override
        public Optional<Message> computeState(final NodeParametersInput context) {
            return AttackMethods.offered().stream().filter(method -> method.name().equals(m_method.get())).findFirst()
                .map(method -> message(method.entry()));
        }
    }

    private static Message message(final AttackEntry entry) {
        final var description = "%s It asks for %s%s, and runs %s.".formatted(entry.summary(), entry.access().words(),
            entry.targeted() ? ", can be led toward a class" : "", entry.normsInWords());
        return new Message("%s (%s)".formatted(entry.title(), entry.citation().brief()), description, MessageType.INFO);
    }
}
