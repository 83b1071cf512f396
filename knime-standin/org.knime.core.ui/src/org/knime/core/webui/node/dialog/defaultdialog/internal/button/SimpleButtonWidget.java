package org.knime.core.webui.node.dialog.defaultdialog.internal.button;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.updates.ButtonReference;

/** Shows a button in the place of a {@link Void} parameter; values that are computed on its click change with it. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface SimpleButtonWidget {

    /** By what the button is named where a value says that it is computed on its click. */
    Class<? extends ButtonReference> ref();

    /** What is drawn on the button. */
    Icon icon() default Icon.NONE;
}
