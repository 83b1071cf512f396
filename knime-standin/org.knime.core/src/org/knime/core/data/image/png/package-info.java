/** PNG images in cells. */
package org.knime.core.data.image.png;
