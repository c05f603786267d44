// Runs the measurements of this folder: npm run bench, or npm run bench -- <part of a name> … [--json <file>] [--markdown <file>]
import { execFileSync } from 'node:child_process'
import { globSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'

const Bench = z.object({
  name: z.string(),
  run: z.custom<() => Promise<Record<string, number | string>[]>>((value) => typeof value === 'function'),
})

const options = { json: { type: 'string' }, markdown: { type: 'string' } } as const
const { values, positionals } = parseArgs({ options, allowPositionals: true })
const machine = {
  node: process.version,
  cores: availableParallelism(),
  processor: cpus()[0]?.model ?? 'unknown',
  memoryGiB: Math.round(totalmem() / 1024 ** 3),
  at: new Date().toISOString(),
  commit: commit(),
}
const measured: { bench: string; name: string; load: number; rows: Record<string, number | string>[] }[] = []

process.stdout.write(
  `Node ${machine.node}, ${machine.cores} cores, ${machine.memoryGiB} GiB, ${machine.at}\n`,
)
for (const file of globSync('bench/*.bench.ts').sort()) {
  const bench = basename(file, '.bench.ts')
  if (positionals.length > 0 && !positionals.some((wanted) => bench.includes(wanted))) continue
  const { name, run } = Bench.parse(await import(`../${file}`))
  process.stdout.write(`\n── ${name}\n`)
  const load = loadavg()[0] ?? 0
  const rows = await run()
  console.table(rows)
  measured.push({ bench, name, load, rows })
  if (values.markdown) writeFileSync(values.markdown, measured.map(markdownOf).join('\n'))
  if (values.json) writeFileSync(values.json, `${JSON.stringify({ machine, measured }, null, 2)}\n`)
}
process.exit(0)

function commit(): string {
  try {
    return execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8', stdio: 'pipe' }).trim()
  } catch {
    return 'unknown'
  }
}

function markdownOf({ name: title, load, rows }: (typeof measured)[number]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const line = (cells: (string | number)[]) => `| ${cells.join(' | ')} |`
  const body = rows.map((row) => line(columns.map((column) => row[column] ?? '')))
  const head = [line(columns), line(columns.map(() => '---'))]
  return [`**${title}** (load ${load.toFixed(1)} before it)`, '', ...head, ...body, ''].join('\n')
}
