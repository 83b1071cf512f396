package org.knime.node.parameters.array;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import java.lang.annotation.Retention;
import java.lang.annotation.Target;

import org.knime.node.parameters.updates.StateProvider;

/** Layout and behavior of a parameter that is an array or collection of parameter groups. */
@Retention(RUNTIME)
@Target(FIELD)
public @interface ArrayWidget {

    /** @return the text of the button that appends an element */
    String addButtonText() default "";

    /** @return how each element is laid out */
    ElementLayout elementLayout() default ElementLayout.VERTICAL_CARD;

    /** @return the title of an element, which the dialog numbers */
    String elementTitle() default "";

    /** @return whether elements can be moved up and down */
    boolean showSortButtons() default false;

    /** @return whether the dialog neither adds nor removes elements */
    boolean hasFixedSize() default false;

    /** @return what provides the values of an added element; the default stands for the type's own defaults */
    @SuppressWarnings("rawtypes")
    Class<? extends StateProvider> elementDefaultValueProvider() default StateProvider.class;

    /** Layouts of an element. */
    enum ElementLayout {
        /** A card with the widgets below each other. */
        VERTICAL_CARD,
        /** All widgets in one line. */
        HORIZONTAL_SINGLE_LINE;
    }
}
