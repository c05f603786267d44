import type { TraceSettings } from './env.ts'
import type { Log } from './log.ts'

/** What a span says of itself. Never a secret: no query of an address, no header, no body. */
export type Attributes = Record<string, string | number | boolean>

export type OpenSpan = {
  set(attributes: Attributes): void
  /** Marks the span as failed, with its reason word. */
  fail(reason: string): void
}

export type SpanPlan = {
  kind?: 'server' | 'client'
  /** What this goes on with, as a W3C traceparent that was stored; without one, with the span that is open. */
  parent?: string | null
  /** Other traces that this work serves as well, as W3C traceparents. */
  links?: string[]
  attributes?: Attributes
}

export interface Tracing {
  /** Whether anybody collects traces: what only they need is not read otherwise. */
  isOn: boolean
  /** Does `work` in a span of its own, which ends with it; work that throws has failed. */
  span<T>(name: string, plan: SpanPlan, work: (span: OpenSpan) => Promise<T>): Promise<T>
  /** The same where a span is open already; elsewhere just the work. */
  child<T>(name: string, plan: SpanPlan, work: (span: OpenSpan) => Promise<T>): Promise<T>
  /** The open span as a W3C traceparent, to be stored with what it began; null where none is. */
  traceparent(): string | null
  /** Sends what has not been sent. */
  stop(): Promise<void>
}

const unseen: OpenSpan = { set: () => {}, fail: () => {} }

/** Where nobody collects traces, there are none. */
export const noTracing: Tracing = {
  isOn: false,
  span: (_name, _plan, work) => work(unseen),
  child: (_name, _plan, work) => work(unseen),
  traceparent: () => null,
  stop: async () => {},
}

/** Loads the tracing library only where traces are collected: it is as large as the rest of a small process. */
export async function createTracing(settings: TraceSettings | null, log: Log): Promise<Tracing> {
  if (settings === null) return noTracing
  const { startTracing } = await import('./open-telemetry.ts')
  return startTracing(settings, log)
}
