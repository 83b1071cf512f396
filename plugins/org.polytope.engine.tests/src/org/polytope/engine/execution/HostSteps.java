package org.polytope.engine.execution;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

import org.polytope.engine.descent.LearningNumbers;

/** Lets an executor make its training steps in Java, whatever its device could do. */
public final class HostSteps {

    private HostSteps() {
    }

    /** @return the same executor otherwise; closes it when it is closed */
    public static Executor of(final Executor executor) {
        final var itself = new Executor[1];
        itself[0] = (Executor)Proxy.newProxyInstance(Executor.class.getClassLoader(), new Class<?>[]{Executor.class},
            (proxy, method, arguments) -> {
                if (method.getName().equals("descent")) {
                    return new HostDescent(itself[0], (LearningNumbers)arguments[0]);
                }
                try {
                    return method.invoke(executor, arguments);
                } catch (final InvocationTargetException e) {
                    throw e.getCause();
                }
            });
        return itself[0];
    }
}
