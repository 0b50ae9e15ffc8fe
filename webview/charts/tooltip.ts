import type { Colours } from "../theme";

/** How tooltips look in every chart. */
export const tooltipStyle = (colours: Colours) => ({
  displayColors: false,
  backgroundColor: colours.page,
  borderColor: colours.line,
  borderWidth: 1,
  titleColor: colours.fg,
  bodyColor: colours.dim,
});
