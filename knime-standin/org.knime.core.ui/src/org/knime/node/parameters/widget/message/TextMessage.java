package org.knime.node.parameters.widget.message;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.util.Optional;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.StateProvider;

/** Shows a message in the place of a {@link Void} parameter. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface TextMessage {

    /** @return what computes the message */
    Class<? extends StateProvider<Optional<Message>>> value();

    /** A message whose text is known when the dialog opens. */
    interface SimpleTextMessageProvider extends StateProvider<Optional<TextMessage.Message>> {

        /**
         * @param context what is known about the node's surroundings
         * @return whether the message is shown
         */
        boolean showMessage(NodeParametersInput context);

        /** @return its headline */
        String title();

        /** @return its text */
        String description();

        /** @return how it is shown */
        MessageType type();

        @Override
        default void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }

        @Override
        default Optional<Message> computeState(final NodeParametersInput context) {
            return showMessage(context) ? Optional.of(new Message(title(), description(), type())) : Optional.empty();
        }
    }

    /**
     * A message.
     *
     * @param title the headline
     * @param description the text
     * @param type how it is shown
     */
    record Message(String title, String description, MessageType type) {
    }

    /** Kinds of messages. */
    enum MessageType {
        /** Something to know. */
        INFO,
        /** Something to look at. */
        WARNING,
        /** Something that must be mended. */
        ERROR,
        /** Something that went well. */
        SUCCESS
    }
}
