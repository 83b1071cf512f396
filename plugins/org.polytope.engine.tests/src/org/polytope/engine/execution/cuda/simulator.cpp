// The rest of a card, in plain loops. Follows the kernels, and a table of them called "kernels".
#include <cstdlib>
#include <jni.h>

#define NATIVE(result, name) extern "C" JNIEXPORT result JNICALL \
    Java_org_polytope_engine_execution_cuda_SimulatedCard_##name

// On both sides of every piece of memory, to show whether somebody writes beyond it.
static const size_t GUARD = 256;

static const size_t LARGE = 1 << 22;

NATIVE(jlong, allocate)(JNIEnv*, jclass, jlong bytes) {
    char* memory = (char*)std::malloc(bytes + 2 * GUARD + sizeof(jlong));
    std::memcpy(memory, &bytes, sizeof(jlong));
    // NaN, so that nobody relies on zeros; in a large piece, at both ends
    size_t filled = bytes < LARGE ? bytes : LARGE;
    std::memset(memory + sizeof(jlong), 0xff, GUARD + filled);
    std::memset(memory + sizeof(jlong) + GUARD + bytes - filled, 0xff, filled + GUARD);
    return (jlong)(memory + sizeof(jlong) + GUARD);
}

NATIVE(jboolean, release)(JNIEnv*, jclass, jlong address) {
    char* memory = (char*)address - GUARD - sizeof(jlong);
    jlong bytes;
    std::memcpy(&bytes, memory, sizeof(jlong));
    bool intact = true;
    for (size_t i = 0; i < GUARD; i++) {
        intact &= ((char*)address)[-1 - (ptrdiff_t)i] == (char)0xff && ((char*)address)[bytes + i] == (char)0xff;
    }
    std::free(memory);
    return intact;
}

NATIVE(void, copyIn)(JNIEnv* env, jclass, jlong target, jobject source, jlong bytes) {
    std::memcpy((void*)target, env->GetDirectBufferAddress(source), bytes);
}

NATIVE(void, copyOut)(JNIEnv* env, jclass, jobject target, jlong source, jlong bytes) {
    std::memcpy(env->GetDirectBufferAddress(target), (void*)source, bytes);
}

NATIVE(void, zero)(JNIEnv*, jclass, jlong target, jlong bytes) {
    std::memset((void*)target, 0, bytes);
}

// Answers how many bytes of arguments the kernel took, -1 where there is none of that name.
NATIVE(jlong, launch)(JNIEnv* env, jclass, jstring name, jint blocks, jint threads, jobject arguments) {
    const char* text = env->GetStringUTFChars(name, nullptr);
    auto found = kernels().find(text);
    env->ReleaseStringUTFChars(name, text);
    return found == kernels().end() ? -1
        : (jlong)found->second((const char*)env->GetDirectBufferAddress(arguments), blocks, threads);
}

// Columns behind each other, as cuBLAS has them.
NATIVE(void, multiply)(JNIEnv*, jclass, jboolean tl, jboolean tr, jint m, jint n, jint k, jfloat factor, jlong left, jint ll,
    jlong right, jint lr, jlong result, jint lc) {
    const float* a = (const float*)left;
    const float* b = (const float*)right;
    float* c = (float*)result;
    for (int j = 0; j < n; j++) {
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int l = 0; l < k; l++) {
                sum += (double)(tl ? a[l + (size_t)i * ll] : a[i + (size_t)l * ll])
                    * (tr ? b[j + (size_t)l * lr] : b[l + (size_t)j * lr]);
            }
            c[i + (size_t)j * lc] = (float)(factor * sum);
        }
    }
}

// g: n, c, h, w, filters, window h, w, out h, w, padding h, w, stride h, w, dilation h, w, groups.
NATIVE(void, convolve)(JNIEnv* env, jclass, jint what, jlong image, jlong weights, jlong result, jintArray geometry) {
    jint g[16];
    env->GetIntArrayRegion(geometry, 0, 16, g);
    int inGroup = g[1] / g[15];
    float* x = (float*)image;
    float* w = (float*)weights;
    float* y = (float*)result;
    size_t size = what == 0 ? (size_t)g[0] * g[4] * g[7] * g[8]
        : what == 1 ? (size_t)g[0] * g[1] * g[2] * g[3] : (size_t)g[4] * inGroup * g[5] * g[6];
    std::vector<double> sums(size, 0);
    for (int n = 0; n < g[0]; n++) for (int f = 0; f < g[4]; f++) for (int k = 0; k < inGroup; k++)
    for (int i = 0; i < g[5]; i++) for (int j = 0; j < g[6]; j++) {
        size_t at = (((size_t)f * inGroup + k) * g[5] + i) * g[6] + j;
        int c = f / (g[4] / g[15]) * inGroup + k;
        int stride = g[12];
        int left = g[10] - j * g[14];
        int first = left > 0 ? (left + stride - 1) / stride : 0;
        int last = (g[3] - 1 + left) / stride; // the last column of the result that reads the image here
        last = g[3] + left <= 0 ? -1 : last < g[8] ? last : g[8] - 1;
        double sum = 0;
        for (int r = 0; r < g[7]; r++) {
            int row = r * g[11] - g[9] + i * g[13];
            if (row < 0 || row >= g[2]) continue;
            ptrdiff_t in = (((ptrdiff_t)n * g[1] + c) * g[2] + row) * g[3] - left;
            ptrdiff_t out = (((ptrdiff_t)n * g[4] + f) * g[7] + r) * g[8];
            if (what == 0) for (int s = first; s <= last; s++) sums[out + s] += (double)x[in + s * stride] * w[at];
            else if (what == 1) for (int s = first; s <= last; s++) sums[in + s * stride] += (double)y[out + s] * w[at];
            else for (int s = first; s <= last; s++) sum += (double)y[out + s] * x[in + s * stride];
        }
        if (what == 2) sums[at] += sum;
    }
    float* target = what == 0 ? y : what == 1 ? x : w;
    for (size_t i = 0; i < size; i++) target[i] = (float)sums[i];
}
