import { type PGlite, parse, protocol, type QueryOptions, type Results } from '@electric-sql/pglite'

/** One statement of the extended protocol with its values, as PGlite's own `query`. */
export type Query = <Row>(text: string, values?: unknown[], options?: QueryOptions) => Promise<Results<Row>>

type Answer = Awaited<ReturnType<PGlite['execProtocolStream']>>

type Planned = {
  name: string
  parameterTypes: number[]
  /** What the rows consist of. */
  description: Answer
}

const { serialize } = protocol
/** Those met longest ago are forgotten: each keeps its plan in the database's memory. */
const MOST_PLANNED = 400

/**
 * PGlite reads and plans each statement anew, which takes more than half of a short one's time. This keeps the plan of
 * those it has met, by their text, as a driver of a server does.
 */
export function createPlannedQueries(pglite: PGlite): Query {
  const known = new Map<string, Planned>()
  let named = 0

  const send = (...messages: Uint8Array[]) =>
    pglite.execProtocolStream(Buffer.concat([...messages, serialize.sync()]), { syncToFs: false })

  async function plan(text: string): Promise<Planned> {
    const remembered = known.get(text)
    known.delete(text)
    const planned = remembered ?? (await learn(text))
    known.set(text, planned)
    return planned
  }

  async function learn(text: string): Promise<Planned> {
    named += 1
    const name = `planned_${named}`
    const answer = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }))
    await forgetOldest()
    const description = answer.filter((message) => message instanceof protocol.messages.RowDescriptionMessage)
    return { name, parameterTypes: parse.parseDescribeStatementResults(answer), description }
  }

  async function forgetOldest(): Promise<void> {
    const [oldest] = known
    if (!oldest || known.size < MOST_PLANNED) return
    known.delete(oldest[0])
    await send(serialize.close({ type: 'S', name: oldest[1].name }))
  }

  async function carryOut(text: string, values: unknown[], options?: QueryOptions) {
    const { name, parameterTypes, description } = await plan(text)
    const written = values.map((value, index) => write(value, parameterTypes[index]))
    const answer = await send(serialize.bind({ statement: name, values: written }), serialize.execute({}))
    if (!pglite.isInTransaction()) await pglite.syncToFs()
    return parse.parseResults([...description, ...answer], pglite.parsers, options)
  }

  function write(value: unknown, type: number | undefined): string | null {
    if (value === null || value === undefined) return null
    const serializer = type === undefined ? undefined : pglite.serializers[type]
    return serializer ? serializer(value) : String(value)
  }

  return async <Row>(text: string, values: unknown[] = [], options?: QueryOptions) => {
    const [result] = await pglite.runExclusive(() => carryOut(text, values, options))
    // The shape of the rows is the statement's.
    return result as Results<Row>
  }
}
