package org.polytope.engine.execution.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_binary;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_append_eltwise;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_post_ops_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_create;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_destroy;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_post_ops;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_attr_set_scratchpad_mode;
import static org.bytedeco.dnnl.global.dnnl.dnnl_scratchpad_mode_user;

import org.bytedeco.dnnl.dnnl_post_ops;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.global.dnnl;
import org.polytope.engine.execution.NativeScope;

/**
 * What a primitive does besides its operation: scratch memory comes from the arena, and other operations may be fused
 * behind it.
 */
final class Attributes {

    private final dnnl_primitive_attr handle;

    private final dnnl_post_ops fused;

    Attributes(final NativeScope scope) {
        handle = scope.own(0, Attributes::newHandle, dnnl::dnnl_primitive_attr_destroy);
        Device.check(dnnl_primitive_attr_set_scratchpad_mode(handle, dnnl_scratchpad_mode_user), "attributes");
        fused = scope.own(0, Attributes::newList, dnnl::dnnl_post_ops_destroy);
    }

    private static dnnl_primitive_attr newHandle() {
        final var made = new dnnl_primitive_attr();
        Device.check(dnnl_primitive_attr_create(made), "attributes");
        return made;
    }

    private static dnnl_post_ops newList() {
        final var made = new dnnl_post_ops();
        Device.check(dnnl_post_ops_create(made), "fused operations");
        return made;
    }

    /** Applies {@code activation} to results. */
    Attributes then(final Activation activation) {
        Device.check(dnnl_post_ops_append_eltwise(fused, 1f, activation.forward(), activation.alpha(),
            activation.beta()), "fused activation");
        return apply();
    }

    /** Multiplies results by {@code factor}. */
    Attributes thenScale(final double factor) {
        Device.check(dnnl_post_ops_append_eltwise(fused, 1f, dnnl_eltwise_linear, (float)factor, 0f), "fused scale");
        return apply();
    }

    /** Adds another tensor of the same extents to the result. */
    Attributes thenAdd(final Layout other) {
        Device.check(dnnl_post_ops_append_binary(fused, dnnl_binary_add, other.descriptor()), "fused addition");
        return apply();
    }

    private Attributes apply() {
        Device.check(dnnl_primitive_attr_set_post_ops(handle, fused), "fused operations");
        return this;
    }

    dnnl_primitive_attr handle() {
        return handle;
    }
}
