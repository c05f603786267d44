import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { createMetrics } from '#lib/platform/metrics.ts'

const source = z.object({ type: z.literal('prometheus'), uid: z.literal(`\${datasource}`) })
const Target = z.object({ expr: z.string(), datasource: source })
const Panel = z.object({
  id: z.number(),
  type: z.string(),
  title: z.string(),
  description: z.string().optional(),
  targets: z.array(Target).default([]),
})
const Dashboard = z.object({
  schemaVersion: z.number().min(39),
  panels: z.array(Panel),
  templating: z.object({ list: z.array(z.object({ name: z.string(), definition: z.string().optional() })) }),
})

const { panels, templating } = Dashboard.parse(
  JSON.parse(readFileSync('docs/grafana-dashboard.json', 'utf8')),
)
const definitions = templating.list.flatMap(({ definition = [] }) => definition)
const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr))

/** Each metric of a process as Prometheus names it, with the labels that it has. */
const registered = new Map<string, Set<string>>()
for (const { name, type, labelNames } of await describeMetrics()) {
  const suffixes = type === 'histogram' ? ['_bucket', '_sum', '_count'] : ['']
  for (const suffix of suffixes) registered.set(`${name}${suffix}`, new Set(labelNames))
}

async function describeMetrics() {
  const { registry } = createMetrics()
  const kinds = new Map((await registry.getMetricsAsJSON()).map(({ name, type }) => [name, String(type)]))
  return registry.getMetricsAsArray().map((metric) => ({
    name: metric.name,
    type: kinds.get(metric.name),
    labelNames: z.object({ labelNames: z.array(z.string()).default([]) }).parse(metric).labelNames,
  }))
}

const metricsIn = (text: string) => text.match(/\b(?:packbridge|process|nodejs)_\w+/g) ?? []
/** Prometheus itself adds these; `le` is a histogram's. */
const everywhere = ['job', 'instance', 'le']

function labelsIn(expression: string): string[] {
  const grouped = [...expression.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = '']) => list.split(', '))
  const selected = [...expression.matchAll(/(\w+)(?:=~|=)"/g)].map(([, label = '']) => label)
  return [...grouped, ...selected].filter((label) => !everywhere.includes(label))
}

test('every metric of the dashboard is one that a process has', () => {
  const named = new Set([...expressions, ...definitions].flatMap(metricsIn))
  expect([...named].filter((name) => !registered.has(name))).toEqual([])
  expect(named.size).toBeGreaterThan(20)
})

test('every label is one that its metric has', () => {
  const wrong = expressions.filter((expression) => {
    const known = metricsIn(expression).flatMap((name) => [...(registered.get(name) ?? [])])
    return labelsIn(expression).some((label) => !known.includes(label))
  })
  expect(wrong).toEqual([])
})

const ours = [...registered.keys()].filter((name) => name.startsWith('packbridge_'))
const shared = (name: string) => name.replace(/_(bucket|sum|count)$/, '')

test('every metric of ours is on the dashboard and in the operator’s table', () => {
  const shown = new Set(expressions.flatMap(metricsIn).map(shared))
  const operations = readFileSync('docs/operations.md', 'utf8')
  const missing = [...new Set(ours.map(shared))].filter(
    (name) => !shown.has(name) || !operations.includes(`\`${name}\``),
  )
  expect(missing).toEqual([])
})

test('every panel has a number and a place in words of its own', () => {
  expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
  const bare = panels.filter(
    ({ type, targets, description }) => type !== 'row' && !(description && targets.length),
  )
  expect(bare).toEqual([])
})
