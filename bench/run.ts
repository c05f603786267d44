// Runs the measurements of this folder: npm run bench, or npm run bench -- <part of a name>
import { globSync } from 'node:fs'
import { availableParallelism, totalmem } from 'node:os'
import { basename } from 'node:path'
import { z } from 'zod'

const Bench = z.object({
  name: z.string(),
  run: z.custom<() => Promise<Record<string, number | string>[]>>((value) => typeof value === 'function'),
})

const wanted = process.argv[2] ?? ''
const memory = Math.round(totalmem() / 1024 ** 3)
process.stdout.write(`Node ${process.version}, ${availableParallelism()} cores, ${memory} GiB\n`)
for (const file of globSync('bench/*.bench.ts').sort()) {
  if (!basename(file).includes(wanted)) continue
  const { name, run } = Bench.parse(await import(`../${file}`))
  process.stdout.write(`\n── ${name}\n`)
  console.table(await run())
}
process.exit(0)
