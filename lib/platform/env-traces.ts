/** Where traces are sent by OTLP over HTTP, and which part of them is kept, of 1. */
export type TraceSettings = { endpoint: string; ratio: number }

type Given = { OTEL_EXPORTER_OTLP_ENDPOINT?: string | undefined; OTEL_TRACES_SAMPLER_ARG: number }

/** Null where no address is given; the address loses the slash at its end. */
export function traceSettings(values: Given): TraceSettings | null {
  const endpoint = values.OTEL_EXPORTER_OTLP_ENDPOINT?.replace(/\/+$/, '')
  return endpoint ? { endpoint, ratio: values.OTEL_TRACES_SAMPLER_ARG } : null
}
