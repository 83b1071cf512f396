// The parts of Apache ECharts that are used; the build leaves out all others.

import { init, use } from "echarts/core";
import { CustomChart, LineChart, ScatterChart } from "echarts/charts";
import { GridComponent } from "echarts/components";
import { SVGRenderer } from "echarts/renderers";
import { getWidth } from "zrender/lib/contain/text.js";

use([CustomChart, LineChart, ScatterChart, GridComponent, SVGRenderer]);

/** Text in charts keeps its size, whatever the width. */
export const FONT = "Roboto, \"Helvetica Neue\", \"Segoe UI\", Arial, sans-serif";

/** An empty drawing of a fixed size in an element. */
export function open(element, width, height) {
    return init(element, null, { renderer: "svg", width, height });
}

/** How wide a line of text is, in pixels. */
export function textWidth(text, size, weight = "normal") {
    return getWidth(text, `${weight} ${size}px ${FONT}`);
}
