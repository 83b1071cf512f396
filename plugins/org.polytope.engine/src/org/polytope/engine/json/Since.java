package org.polytope.engine.json;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component that a record has gained after it was written for the first time:
 *
 * <pre>
 * record Pgd(int iterations, …, &#64;Since(version = 2, absent = "0.75") double momentum)
 * </pre>
 *
 * The record's version is the highest one among its components, and 1 without any. A component must be there in what was
 * written by its version or a later one; in what is older it has the value that made the record behave as it did.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Since {

    /** @return the record's first version with this component, at least 2 */
    int version();

    /** @return the component's value in older versions, as JSON */
    String absent();
}
