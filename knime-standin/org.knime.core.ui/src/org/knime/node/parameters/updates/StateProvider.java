package org.knime.node.parameters.updates;

import java.util.function.Supplier;

import org.knime.core.webui.node.dialog.defaultdialog.util.updates.StateComputationFailureException;
import org.knime.node.parameters.NodeParametersInput;

/**
 * Computes something that a dialog shows: choices, a value, a bound. It needs at least one trigger.
 *
 * @param <S> type of what is computed
 */
public interface StateProvider<S> {

    /**
     * Declares when the state is computed and on what it depends.
     *
     * @param initializer takes the declarations
     */
    void init(StateProviderInitializer initializer);

    /**
     * @param parametersInput what is known about the node's surroundings
     * @return the state
     * @throws StateComputationFailureException if there is none now; the dialog then keeps what it had
     */
    S computeState(NodeParametersInput parametersInput) throws StateComputationFailureException;

    /** Takes triggers and dependencies. */
    interface StateProviderInitializer {

        /** @return what is known about the node's surroundings */
        NodeParametersInput getNodeParametersInput();

        /**
         * Depends on a parameter and computes whenever it changes.
         *
         * @param ref names the parameter
         * @param <T> its type
         * @return gives its value during the computation
         */
        <T> Supplier<T> computeFromValueSupplier(Class<? extends ParameterReference<T>> ref);

        /**
         * Depends on a parameter without computing when it changes.
         *
         * @param ref names the parameter
         * @param <T> its type
         * @return gives its value during the computation
         */
        <T> Supplier<T> getValueSupplier(Class<? extends ParameterReference<T>> ref);

        /**
         * Computes whenever a parameter changes.
         *
         * @param id names the parameter
         * @param <T> its type
         */
        <T> void computeOnValueChange(Class<? extends ParameterReference<T>> id);

        /**
         * Depends on another state and computes whenever that does.
         *
         * @param stateProviderClass computes the other state
         * @param <T> its type
         * @return gives the other state during the computation
         */
        <T> Supplier<T> computeFromProvidedState(Class<? extends StateProvider<T>> stateProviderClass);

        /**
         * Computes when a button is clicked.
         *
         * @param ref names the button
         */
        void computeOnButtonClick(Class<? extends ButtonReference> ref);

        /** Computes before the dialog opens. */
        void computeBeforeOpenDialog();

        /** Computes when the dialog has opened; for slow computations. */
        void computeAfterOpenDialog();
    }
}
