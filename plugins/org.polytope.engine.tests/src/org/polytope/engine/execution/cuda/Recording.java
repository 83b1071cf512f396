package org.polytope.engine.execution.cuda;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes down what is asked of NVIDIA's libraries, who still holds what, and lets one call fail. What a call named
 * {@code xCreate} makes must be handed to {@code xDestroy} once.
 */
final class Recording implements InvocationHandler {

    /** Out of memory, in most libraries. */
    static final int ERROR = 2;

    private final Cuda cuda;

    private final int failing;

    private final Map<Object, String> held = new HashMap<>();

    private final Map<Long, Long> sizes = new HashMap<>();

    private final List<String> calls = new ArrayList<>();

    private final List<String> wrong = new ArrayList<>();

    private long bytes;

    private long mostBytes;

    /** @param failing which call yields an error, counted from 0 */
    Recording(final Cuda cuda, final int failing) {
        this.cuda = cuda;
        this.failing = failing;
    }

    Cuda proxy() {
        return (Cuda)Proxy.newProxyInstance(Cuda.class.getClassLoader(), new Class<?>[]{Cuda.class}, this);
    }

    /** @return the names of all calls, in order */
    List<String> calls() {
        return calls;
    }

    /** @return what was never given back */
    Map<Object, String> held() {
        return held;
    }

    /** @return what was given back that nobody had */
    List<String> wrong() {
        return wrong;
    }

    /** @return how much of the card's memory was held at most */
    long mostBytes() {
        return mostBytes;
    }

    @Override
    public Object invoke(final Object proxy, final Method method, final Object[] arguments) throws Throwable {
        if (method.getReturnType() != int.class) {
            return call(method, arguments);
        }
        final var name = method.getName();
        final var fails = calls.size() == failing;
        calls.add(name);
        if (name.endsWith("Destroy")) {
            release(name, arguments[0]);
        } else if (fails) {
            // what a failed end of a capture leaves behind is nothing; the simulated one must end all the same
            return name.equals("captureEnd") ? ended(method, arguments) : ERROR;
        }
        final var status = call(method, arguments);
        if (name.endsWith("Create") || name.equals("captureEnd")) {
            hold(name, arguments);
        }
        return fails ? ERROR : status;
    }

    private Object call(final Method method, final Object[] arguments) throws Throwable {
        try {
            return method.invoke(cuda, arguments);
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private int ended(final Method method, final Object[] arguments) throws Throwable {
        call(method, arguments);
        cuda.graphDestroy(((long[])arguments[1])[0]);
        ((long[])arguments[1])[0] = 0;
        return ERROR;
    }

    private void hold(final String name, final Object[] arguments) {
        final var kind = name.equals("captureEnd") ? "graph" : name.substring(0, name.length() - "Create".length());
        final var made = arguments[name.equals("captureEnd") ? 1 : 0];
        final Object handle = made instanceof ByteBuffer[] buffers ? System.identityHashCode(buffers[0])
            : (Object)((long[])made)[0];
        held.put(handle, kind);
        if (name.equals("memoryCreate")) {
            sizes.put((Long)handle, (Long)arguments[1]);
            bytes += (Long)arguments[1];
            mostBytes = Math.max(mostBytes, bytes);
        }
    }

    private void release(final String name, final Object argument) {
        final Object handle = argument instanceof ByteBuffer ? System.identityHashCode(argument) : argument;
        final var kind = name.substring(0, name.length() - "Destroy".length());
        if (!kind.equals(held.remove(handle))) {
            wrong.add(name + " of " + handle);
        }
        if (name.equals("memoryDestroy")) {
            bytes -= sizes.get(handle);
        }
    }
}
