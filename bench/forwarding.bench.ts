import { forward, partOf, publishedRate } from './forwarding.ts'
import { startNodeRed } from './node-red.ts'
import { processorMs } from './processor-time.ts'
import { type Engine, prepareSide, startSide } from './relay-sides.ts'
import { ROUNDS } from './rounds.ts'
import { type Stand, withStand } from './stand.ts'
import { round, spread, summary } from './statistics.ts'

export const name = 'Distinct packages forwarded a second to a Packagist that answers at once, and published'

const WARM_UP = 300
const cases: { engine: Engine; packages: number }[] = [
  { engine: 'PostgreSQL', packages: 3_000 },
  { engine: 'embedded', packages: 1_000 },
]

export async function run() {
  return withStand(async (stand) => {
    const rows: Record<string, number | string>[] = []
    for (const each of cases) rows.push(await measure(stand, each))
    const beside = await measureNodeRed(stand)
    return beside ? [...rows, beside] : rows
  })
}

async function measure(stand: Stand, { engine, packages }: (typeof cases)[number]) {
  const publications = WARM_UP + ROUNDS * packages
  const prepared = await prepareSide(engine, { ...stand, publications, packagistCalls: 256 })
  try {
    const side = await startSide(prepared, 'intake,worker')
    await forward(stand, partOf(side, 0, WARM_UP))
    const turns = Array.from({ length: ROUNDS }, (_, turn) =>
      partOf(side, WARM_UP + turn * packages, packages),
    )
    const before = processorMs(side.pid)
    const forwarded = []
    for (const turn of turns) forwarded.push(await forward(stand, turn))
    const used = processorMs(side.pid) - before
    await side.stop()
    const published = []
    for (const turn of turns) published.push(await publishedRate(prepared.relay, turn))
    return {
      side: side.name,
      packages,
      'accepted in s': round(summary(forwarded.map(({ acceptSeconds }) => acceptSeconds)).median, 1),
      ...figures(forwarded),
      'published/s': round(summary(published).median),
      'spread of published': spread(published),
      'processor ms each': round(used / (ROUNDS * packages), 1),
    }
  } finally {
    await prepared.close()
  }
}

function figures(forwarded: Awaited<ReturnType<typeof forward>>[]) {
  const rates = forwarded.map(({ rate }) => rate)
  return {
    'requested/s': round(summary(rates).median),
    spread: spread(rates),
    'asked twice': forwarded.reduce((sum, { repeated }) => sum + repeated, 0),
  }
}

/** Node-RED keeps nothing: what it forwards is counted where it arrives. */
async function measureNodeRed(stand: Stand) {
  const nodeRed = await startNodeRed(stand.sink.url)
  if (!nodeRed) return null
  const packages = 3_000
  const [target] = nodeRed.side.targets
  const named = (turn: number) => ({
    ...nodeRed.side,
    targets: Array.from({ length: packages }, (_, index) => ({
      path: target?.path ?? '',
      packageName: `red${turn}/package-${index}`,
    })),
  })
  try {
    await forward(stand, named(0))
    const forwarded = []
    for (let turn = 1; turn <= ROUNDS; turn += 1) forwarded.push(await forward(stand, named(turn)))
    const accepted = summary(forwarded.map(({ acceptSeconds }) => acceptSeconds)).median
    return { side: nodeRed.side.name, packages, 'accepted in s': round(accepted, 1), ...figures(forwarded) }
  } finally {
    await nodeRed.stop()
  }
}
