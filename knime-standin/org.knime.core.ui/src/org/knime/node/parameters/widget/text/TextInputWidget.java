package org.knime.node.parameters.widget.text;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MaxLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.MinLengthValidation;
import org.knime.node.parameters.widget.text.TextInputWidgetValidation.PatternValidation;

/** Placeholder and checks of a string in one line. The defaults stand for "none". */
@Retention(RUNTIME)
@Target(FIELD)
public @interface TextInputWidget {

    /** @return what is shown while the string is empty */
    String placeholder() default "";

    /** @return the pattern that the string must match */
    Class<? extends PatternValidation> patternValidation() default PatternValidation.class;

    /** @return the greatest length */
    Class<? extends MaxLengthValidation> maxLengthValidation() default MaxLengthValidation.class;

    /** @return the least length */
    Class<? extends MinLengthValidation> minLengthValidation() default MinLengthValidation.class;
}
