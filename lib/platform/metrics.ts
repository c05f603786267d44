import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { createStateGauges } from './state-gauges.ts'

const CALL_SECONDS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120]
const INTAKE_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5]
/** From an answer of the next machine to a crawl that waited four hours. */
const STAGE_SECONDS = [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3_600, 14_400]

/** The process's own registry: names are stable, labels are reason words. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    state: createStateGauges(registry),
    ...createIntakeMetrics(registry),
    ...createRunMetrics(registry),
    databaseUp: new Gauge({
      name: 'packbridge_database_up',
      help: '1 when the database answered the last time metrics were asked for',
      registers: [registry],
    }),
    foreignPosts: new Counter({
      name: 'packbridge_foreign_posts_total',
      help: 'Forms and actions sent from pages of other sites, all refused',
      registers: [registry],
    }),
    upstream: new Histogram({
      name: 'packbridge_upstream_seconds',
      help: 'Calls to Gitee and Packagist by host and outcome',
      labelNames: ['host', 'outcome'],
      buckets: CALL_SECONDS,
      registers: [registry],
    }),
  }
}

function createIntakeMetrics(registry: Registry) {
  return {
    deliveries: new Counter({
      name: 'packbridge_deliveries_total',
      help: 'Hook calls by outcome: accepted, duplicate, or the reason of refusal',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    intake: new Histogram({
      name: 'packbridge_intake_seconds',
      help: 'From the head of a hook call to its answer, by status',
      labelNames: ['status'],
      buckets: INTAKE_SECONDS,
      registers: [registry],
    }),
    commitBatch: new Histogram({
      name: 'packbridge_commit_batch_deliveries',
      help: 'Deliveries written by one commit',
      buckets: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000],
      registers: [registry],
    }),
  }
}

function createRunMetrics(registry: Registry) {
  return {
    runs: new Counter({
      name: 'packbridge_runs_total',
      help: 'Finished runs by outcome: published or the reason of failure',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    runStage: new Histogram({
      name: 'packbridge_run_stage_seconds',
      help: 'How long runs took from one stage to the next, and from the call that began them to the proof',
      labelNames: ['stage'],
      buckets: STAGE_SECONDS,
      registers: [registry],
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
