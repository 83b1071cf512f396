package org.knime.node.parameters.widget.number;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MaxValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation;

/** Bounds of a number that the dialog checks. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface NumberInputWidget {

    /** @return the lower bound; by default that of the type */
    Class<? extends MinValidation> minValidation() default MinValidation.class;

    /** @return the upper bound; by default that of the type */
    Class<? extends MaxValidation> maxValidation() default MaxValidation.class;

    /** @return what computes the lower bound; by default nothing does */
    Class<? extends StateProvider<? extends MinValidation>> minValidationProvider() default NoMinValidation.class;

    /** @return what computes the upper bound; by default nothing does */
    Class<? extends StateProvider<? extends MaxValidation>> maxValidationProvider() default NoMaxValidation.class;
}
