package org.knime.core.webui.node.dialog.defaultdialog.internal.file;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/** A string with the path of a file that is read: shown with a button that lets one choose it. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface LocalFileReaderWidget {

    /** @return what is shown while the string is empty */
    String placeholder() default "";

    /** @return the endings of the files that can be chosen, without a dot; all if empty */
    String[] fileExtensions() default {};
}
