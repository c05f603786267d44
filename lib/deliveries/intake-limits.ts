const MIB = 1024 * 1024

/**
 * What one process takes on before it says 503 or 429. Memory under load is about `heldBytes` and, per call
 * under way, some kilobytes.
 */
export const intakeLimits = {
  /** Calls between their headers and their answer. */
  underWay: 5_000,
  /** Of one body. */
  bodyBytes: MIB,
  /** Of all bodies being read at one moment. */
  heldBytes: 64 * MIB,
  /** Of those of one hook: its owner knows how to sign, and shall not be able to fill all of it. */
  heldBytesOfHook: 8 * MIB,
  windowMs: 10_000,
  /** Signed calls of one hook in a window. */
  signedOfHook: 12_000,
  /** Refused calls from one address in a window. Gitee calls for everybody from a few, so accepted ones do not count. */
  refusedOfAddress: 300,
}

export type IntakeLimits = typeof intakeLimits
