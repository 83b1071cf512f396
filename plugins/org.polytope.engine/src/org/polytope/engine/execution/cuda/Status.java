package org.polytope.engine.execution.cuda;

import org.polytope.engine.execution.DeviceFailure;
import org.polytope.engine.execution.cuda.Cuda.Library;

/** Looks at what the libraries answer. */
record Status(Cuda cuda) {

    void runtime(final int status, final String what) {
        check(Library.RUNTIME, status, what);
    }

    void driver(final int status, final String what) {
        check(Library.DRIVER, status, what);
    }

    void compiler(final int status, final String what) {
        check(Library.COMPILER, status, what);
    }

    void blas(final int status, final String what) {
        check(Library.CUBLAS, status, what);
    }

    void dnn(final int status, final String what) {
        check(Library.CUDNN, status, what);
    }

    void check(final Library library, final int status, final String what) {
        if (status != Cuda.SUCCESS) {
            throw new DeviceFailure.Refused(
                "%s failed at %s: %s (status %s). To go on without the graphics card, start the program without %s=on."
                    .formatted(library.title(), what, cuda.describe(library, status), status, CudaProvider.PROPERTY));
        }
    }
}
