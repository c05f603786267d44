import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client'

/** The process's own registry: names are stable, labels are reason words. */
export function createMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    deliveries: new Counter({
      name: 'packbridge_deliveries_total',
      help: 'Hook calls by outcome: accepted, duplicate, or the reason of refusal',
      labelNames: ['outcome'],
      registers: [registry],
    }),
    runs: new Counter({
      name: 'packbridge_runs_total',
      help: 'Finished runs by outcome: published or the reason of failure',
      labelNames: ['outcome'],
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
      buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 120],
      registers: [registry],
    }),
  }
}

export type Metrics = ReturnType<typeof createMetrics>
