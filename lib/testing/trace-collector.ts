import { z } from 'zod'
import { serve } from './serve.ts'

const Attribute = z.object({
  key: z.string(),
  value: z.object({ stringValue: z.string().optional(), intValue: z.coerce.number().optional() }),
})

const Sent = z.object({
  resourceSpans: z.array(
    z.object({
      scopeSpans: z.array(
        z.object({
          spans: z.array(
            z.object({
              traceId: z.string(),
              spanId: z.string(),
              parentSpanId: z.string().optional(),
              name: z.string(),
              kind: z.number(),
              status: z.object({ code: z.number().optional(), message: z.string().optional() }),
              attributes: z.array(Attribute).default([]),
              links: z.array(z.object({ traceId: z.string(), spanId: z.string() })).default([]),
            }),
          ),
        }),
      ),
    }),
  ),
})

export type CollectedSpan = z.output<
  typeof Sent
>['resourceSpans'][number]['scopeSpans'][number]['spans'][number]

export type TraceCollector = {
  url: string
  spans: CollectedSpan[]
  /** All that was sent, to be searched for what must not be in it. */
  text(): string
  close(): Promise<void>
}

/** Takes traces by OTLP over HTTP as a collector does, and keeps them. */
export async function startTraceCollector(): Promise<TraceCollector> {
  const spans: CollectedSpan[] = []
  const bodies: string[] = []
  const { url, close } = await serve(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    bodies.push(body)
    const sent = Sent.parse(JSON.parse(body)).resourceSpans
    spans.push(...sent.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
    response.writeHead(200, { 'Content-Type': 'application/json' })
    response.end('{}')
  })
  return { url, spans, text: () => bodies.join('\n'), close }
}
