// A driver that knows of no card, so that the libraries that want one can be loaded.
#include <dlfcn.h>

int cuInit(unsigned int flags) {
    return 100; // no device
}

int cuDriverGetVersion(int* version) {
    *version = 13010;
    return 0;
}

int cuGetProcAddress_v2(const char* name, void** function, int version, unsigned long long flags, int* found) {
    *function = dlsym(RTLD_DEFAULT, name);
    if (found) {
        *found = *function ? 0 : 1;
    }
    return *function ? 0 : 500; // not found
}

int cuGetProcAddress(const char* name, void** function, int version, unsigned long long flags) {
    return cuGetProcAddress_v2(name, function, version, flags, 0);
}
