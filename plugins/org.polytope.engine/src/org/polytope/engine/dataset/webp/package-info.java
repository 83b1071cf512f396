/** The lossy compression of WebP: key frames of VP8 (RFC 6386), decoded to the bits of libwebp. */
package org.polytope.engine.dataset.webp;
