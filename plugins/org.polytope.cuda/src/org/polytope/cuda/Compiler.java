package org.polytope.cuda;

import java.nio.ByteBuffer;

import org.bytedeco.cuda.cudart.CUfunc_st;
import org.bytedeco.cuda.cudart.CUmod_st;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.cuda.global.nvrtc;
import org.bytedeco.cuda.nvrtc._nvrtcProgram;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerPointer;
import org.bytedeco.javacpp.SizeTPointer;

/** The parts of NVRTC and the driver. */
abstract class Compiler extends Runtime {

    @Override
    public int sourceCreate(final long[] source, final String text, final String name) {
        final var made = new _nvrtcProgram();
        try (var content = new BytePointer(text); var title = new BytePointer(name)) {
            final var status =
                nvrtc.nvrtcCreateProgram(made, content, title, 0, (PointerPointer<?>)null, (PointerPointer<?>)null);
            source[0] = made.address();
            return status;
        }
    }

    /** The library wants the address of the handle, to clear it. */
    @Override
    public int sourceDestroy(final long source) {
        try (var handle = new PointerPointer<Pointer>(1)) {
            return nvrtc.nvrtcDestroyProgram(handle.put(Handles.pointer(source)));
        }
    }

    @Override
    public int sourceCompile(final long source, final String... options) {
        try (var texts = new PointerPointer<BytePointer>(options)) {
            return nvrtc.nvrtcCompileProgram(Handles.source(source), options.length, texts);
        }
    }

    @Override
    public int sourceLog(final String[] log, final long source) {
        try (var size = new SizeTPointer(1)) {
            var status = nvrtc.nvrtcGetProgramLogSize(Handles.source(source), size);
            if (status == SUCCESS) {
                try (var text = new BytePointer(size.get())) {
                    status = nvrtc.nvrtcGetProgramLog(Handles.source(source), text);
                    log[0] = text.getString();
                }
            }
            return status;
        }
    }

    @Override
    public int sourceCode(final byte[][] code, final long source) {
        try (var size = new SizeTPointer(1)) {
            final var status = nvrtc.nvrtcGetCUBINSize(Handles.source(source), size);
            if (status != SUCCESS) {
                return status;
            }
            code[0] = new byte[Math.toIntExact(size.get())];
            return nvrtc.nvrtcGetCUBIN(Handles.source(source), code[0]);
        }
    }

    @Override
    public int moduleCreate(final long[] module, final byte[] code) {
        final var made = new CUmod_st();
        try (var bytes = new BytePointer(code)) {
            final var status = cudart.cuModuleLoadData(made, bytes);
            module[0] = made.address();
            return status;
        }
    }

    @Override
    public int moduleDestroy(final long module) {
        return cudart.cuModuleUnload(Handles.module(module));
    }

    @Override
    public int moduleFunction(final long[] function, final long module, final String name) {
        final var made = new CUfunc_st();
        final var status = cudart.cuModuleGetFunction(made, Handles.module(module), name);
        function[0] = made.address();
        return status;
    }

    @Override
    public int launch(final long function, final int blocks, final int threads, final long stream,
        final ByteBuffer arguments) {
        try (var size = new SizeTPointer(1); var extra = new PointerPointer<Pointer>(5)) {
            size.put(arguments.limit());
            extra.put(0, Handles.pointer(cudart.CU_LAUNCH_PARAM_BUFFER_POINTER_AS_INT));
            extra.put(1, new Pointer(arguments));
            extra.put(2, Handles.pointer(cudart.CU_LAUNCH_PARAM_BUFFER_SIZE_AS_INT));
            extra.put(3, size);
            extra.put(4, Handles.pointer(cudart.CU_LAUNCH_PARAM_END_AS_INT));
            return cudart.cuLaunchKernel(Handles.function(function), blocks, 1, 1, threads, 1, 1, 0,
                Handles.stream(stream), (PointerPointer<?>)null, extra);
        }
    }
}
