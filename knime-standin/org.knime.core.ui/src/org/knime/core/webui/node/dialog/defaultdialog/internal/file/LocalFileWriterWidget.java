package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A string with the path of a file that is written: shown with a button that lets one choose it. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface LocalFileWriterWidget {

    /** @return what is shown while the string is empty */
    String placeholder() default "";

    /** @return the ending, without a dot, that a chosen file gets if it lacks it; none if empty */
    String fileExtension() default "";
}
