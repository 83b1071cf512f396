/** A panel's picture, and the margins around its curves. */
export const SIZE = { width: 1040, height: 250, left: 56, right: 300, top: 14, bottom: 34 };
