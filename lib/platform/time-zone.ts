/** Whether times can be told in this zone here: a browser may be older than a zone that the server knows. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause
    return false
  }
}
