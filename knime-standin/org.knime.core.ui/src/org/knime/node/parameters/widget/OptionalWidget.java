package org.knime.node.parameters.widget;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.updates.StateProvider;

/** Adjusts the widget of an {@link java.util.Optional} parameter. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface OptionalWidget {

    /** @return what provides the value when a user switches the parameter on */
    Class<? extends DefaultValueProvider<?>> defaultProvider();

    /**
     * Provides the value of an optional parameter that was absent.
     *
     * @param <T> type of the value
     */
    interface DefaultValueProvider<T> extends StateProvider<T> {

        @Override
        default void init(final StateProviderInitializer initializer) {
            initializer.computeBeforeOpenDialog();
        }
    }
}
