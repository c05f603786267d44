import { Gauge, type Registry } from 'prom-client'

/** Gauges of what the database says, the same in every process of an installation; set when metrics are asked for. */
export function createStateGauges(registry: Registry) {
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name: `packbridge_${name}`, help, labelNames, registers: [registry] })
  return {
    runsWaiting: gauge('runs_waiting', 'Runs that wait to be taken up, by lane; 10000 is that many or more', [
      'lane',
    ]),
    runLag: gauge('run_lag_seconds', 'For how long the run that is due longest has been due, by lane', [
      'lane',
    ]),
    runsBlocked: gauge('runs_blocked', 'Runs that a failing check holds up; 10000 is that many or more'),
    deadLetters: gauge('dead_letters', 'Runs that were given up with their pushes unserved; must be 0'),
    deliveriesWaiting: gauge(
      'deliveries_waiting',
      'Accepted hook calls that no run has taken; 10000 is that many or more',
    ),
    jobsWaiting: gauge('jobs_waiting', 'Jobs that wait in the queue, by name; 10000 is that many or more', [
      'name',
    ]),
    upstreamDown: gauge('upstream_down', '1 while calls to this remote are held back, for it is down', [
      'origin',
    ]),
    heartbeatAge: gauge('worker_heartbeat_age_seconds', 'Since any worker showed that it lives'),
    sweepCalls: gauge('sweep_calls', 'Calls that the last sweep made, by side', ['side']),
    sweepSeconds: gauge('sweep_seconds', 'How long the last sweep took'),
    sweepFinished: gauge('sweep_finished_timestamp_seconds', 'When the last sweep ended'),
    sweepFound: gauge('sweep_found', 'Drifts that the last sweep found'),
    sweepRepaired: gauge('sweep_repaired', 'Repairs that the last sweep began'),
    sweepFailures: gauge('sweep_failures', 'Calls of the last sweep that were not answered as hoped'),
  }
}
