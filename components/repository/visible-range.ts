/** Rows of a list by their places, the last one included. */
export type Range = { first: number; last: number }

/** Rows that are kept ready beyond both edges of the window. */
const BEYOND = 8
/** The range moves by so many rows: not every turn of the wheel renders. */
const STEP = 4

/** Which rows stand in or near the window: `top` is that of the list in the window, all in CSS pixels. Pure. */
export function visibleRange({
  top,
  rowHeight,
  windowHeight,
  count,
}: {
  top: number
  rowHeight: number
  windowHeight: number
  count: number
}): Range {
  const at = (pixels: number) => Math.floor((pixels - top) / Math.max(1, rowHeight))
  const first = Math.floor((at(0) - BEYOND) / STEP) * STEP
  const last = Math.ceil((at(windowHeight) + BEYOND) / STEP) * STEP
  const within = (place: number) => Math.min(Math.max(place, 0), Math.max(0, count - 1))
  return { first: within(first), last: within(last) }
}
