import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { compressFiles } from './compress-files.ts'

/** Makes the Prisma client, unless it was made from this schema. */
export function generateClient(): void {
  ifChanged(['prisma/schema.prisma', 'package-lock.json'], 'prisma/generated/.made-from', () => {
    run(['node_modules/prisma/build/index.js', 'generate', '--no-hints'], {
      PRISMA_SCHEMA_ENGINE_BINARY: 'package.json',
    })
  })
}

/** Builds the pages, unless they were built from these sources. */
export function buildPages(): void {
  const sources = ['app', 'components', 'lib', 'messages'].flatMap((folder) =>
    globSync(`${folder}/**/*.{ts,tsx,css,json,svg}`),
  )
  const inputs = [...sources, 'next.config.mjs', 'package-lock.json', 'prisma/schema.prisma'].sort()
  ifChanged(inputs, '.next/made-from', () => {
    process.stdout.write('Building the pages…\n')
    run(['node_modules/next/dist/bin/next', 'build'], {
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    })
    compressFiles('.next/static')
  })
}

function ifChanged(inputs: string[], stamp: string, make: () => void): void {
  const hash = createHash('sha256')
  for (const input of inputs.filter((path) => statSync(path).isFile()))
    hash.update(input).update(readFileSync(input))
  const now = hash.digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  make()
  if (existsSync(dirname(stamp))) writeFileSync(stamp, now)
}

/** Quiet unless it fails: then all it said is shown. */
function run(args: string[], environment: Record<string, string>): void {
  try {
    execFileSync(process.execPath, args, {
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      encoding: 'utf8',
    })
  } catch (error) {
    if (error instanceof Error && 'stdout' in error && 'stderr' in error) {
      process.stderr.write(`${error.stdout}\n${error.stderr}\n`)
      process.exit(1)
    }
    throw error
  }
}
