/** A share, from 0 to 1, as SVG and CSS write it. */
export function percent(share: number): string {
  return `${Math.round(share * 10_000) / 100}%`
}
