/** What was shown is seen first; the rest of the work comes after it. */
export function afterPaint(work: () => void): void {
  requestAnimationFrame(() => setTimeout(work))
}
