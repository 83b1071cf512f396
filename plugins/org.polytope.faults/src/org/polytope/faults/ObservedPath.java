package org.polytope.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.StreamSupport;

/** A path that does what the real one does, and makes only paths of its own kind. */
final class ObservedPath implements InvocationHandler {

    private final Path path;

    private final ObservedFileSystem system;

    private ObservedPath(final Path path, final ObservedFileSystem system) {
        this.path = path;
        this.system = system;
    }

    static Path of(final Path path, final ObservedFileSystem system) {
        return (Path)Proxy.newProxyInstance(ObservedPath.class.getClassLoader(), new Class<?>[]{Path.class},
            new ObservedPath(real(path), system));
    }

    static Path real(final Path path) {
        return Proxy.isProxyClass(path.getClass()) && Proxy.getInvocationHandler(path) instanceof ObservedPath observed
            ? observed.path : path;
    }

    @Override
    public Object invoke(final Object proxy, final Method method, final Object[] arguments) throws Throwable {
        if (method.getName().equals("getFileSystem")) {
            return system;
        } else if (method.getName().equals("iterator")) {
            return StreamSupport.stream(path.spliterator(), false).map(system::path).iterator();
        }
        try {
            final var result = method.invoke(path, arguments == null ? null : Arrays.stream(arguments)
                .map(argument -> argument instanceof Path other ? real(other) : argument).toArray());
            return result instanceof Path other ? of(other, system) : result;
        } catch (final InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
