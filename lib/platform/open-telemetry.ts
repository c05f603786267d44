import { AsyncLocalStorage } from 'node:async_hooks'
import { setTimeout as pause } from 'node:timers/promises'
import {
  type Context,
  DiagLogLevel,
  diag,
  type Link,
  ROOT_CONTEXT,
  type Span,
  type SpanContext,
  SpanKind,
  SpanStatusCode,
  type Tracer,
  trace,
} from '@opentelemetry/api'
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http'
import { resourceFromAttributes } from '@opentelemetry/resources'
import {
  BatchSpanProcessor,
  ParentBasedSampler,
  TraceIdRatioBasedSampler,
  TracerProvider,
} from '@opentelemetry/sdk-trace'
import type { TraceSettings } from './env.ts'
import type { Log } from './log.ts'
import { redact } from './redact.ts'
import { noTracing, type OpenSpan, type SpanPlan, type Tracing } from './tracing.ts'

/** A collector that does not answer must not keep a process from stopping. */
const LONGEST_STOP_MS = 3_000
const TRACEPARENT = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/
const kinds = { server: SpanKind.SERVER, client: SpanKind.CLIENT }

/**
 * Traces by OTLP over HTTP. Nothing is registered for the whole process: Next would begin to trace itself, and every
 * page with it.
 */
export function startTracing({ endpoint, ratio }: TraceSettings, log: Log): Tracing {
  complainTo(log)
  const provider = new TracerProvider({
    resource: resourceFromAttributes({ 'service.name': 'packbridge' }),
    sampler: new ParentBasedSampler({ root: new TraceIdRatioBasedSampler(ratio) }),
    spanProcessors: [
      new BatchSpanProcessor({ exporter: new OTLPTraceExporter({ url: `${endpoint}/v1/traces` }) }),
    ],
  })
  const tracer = provider.getTracer('packbridge')
  const open = new AsyncLocalStorage<Context>()
  const span: Tracing['span'] = (name, plan, work) => {
    const context = parentOf(plan, open.getStore())
    const started = begin(tracer, name, plan, context)
    return open.run(trace.setSpan(context, started), () => carry(started, work))
  }
  return {
    isOn: true,
    span,
    child: (...given) => (open.getStore() ? span(...given) : noTracing.child(...given)),
    traceparent: () => {
      const context = open.getStore()
      const current = context && trace.getSpanContext(context)
      return current ? writeTraceparent(current) : null
    },
    stop: async () => {
      const sent = provider
        .shutdown()
        .catch((error) => log.warn({ err: error }, 'the last traces were not sent'))
      await Promise.race([sent, pause(LONGEST_STOP_MS, undefined, { ref: false })])
    },
  }
}

/** What the library has to say of traces that it cannot send. */
function complainTo(log: Log): void {
  const warn = (message: string) => log.warn({ words: redact(message).slice(0, 500) }, 'traces are not sent')
  const ignore = () => {}
  const logger = { error: warn, warn, info: ignore, debug: ignore, verbose: ignore }
  diag.setLogger(logger, { logLevel: DiagLogLevel.WARN, suppressOverrideMessage: true })
}

function parentOf({ parent }: SpanPlan, open: Context | undefined): Context {
  const remote = readTraceparent(parent)
  return remote ? trace.setSpanContext(ROOT_CONTEXT, remote) : (open ?? ROOT_CONTEXT)
}

function begin(tracer: Tracer, name: string, plan: SpanPlan, context: Context): Span {
  const links = (plan.links ?? []).flatMap((link): Link[] => {
    const linked = readTraceparent(link)
    return linked ? [{ context: linked }] : []
  })
  const kind = plan.kind ? kinds[plan.kind] : SpanKind.INTERNAL
  return tracer.startSpan(name, { kind, links, attributes: plan.attributes ?? {} }, context)
}

async function carry<T>(span: Span, work: (span: OpenSpan) => Promise<T>): Promise<T> {
  try {
    return await work({
      set: (attributes) => void span.setAttributes(attributes),
      fail: (reason) => void span.setStatus({ code: SpanStatusCode.ERROR, message: reason }),
    })
  } catch (error) {
    const message = redact(error instanceof Error ? error.message : String(error))
    span.setStatus({ code: SpanStatusCode.ERROR, message })
    throw error
  } finally {
    span.end()
  }
}

function writeTraceparent({ traceId, spanId, traceFlags }: SpanContext): string {
  return `00-${traceId}-${spanId}-${traceFlags.toString(16).padStart(2, '0')}`
}

function readTraceparent(text: string | null | undefined): SpanContext | null {
  const [, traceId, spanId, flags] = TRACEPARENT.exec(text ?? '') ?? []
  if (!traceId || !spanId || !flags) return null
  return { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
}
