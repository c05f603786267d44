// Runs on whatever Node starts it, before anything is installed: plain JavaScript, no dependencies.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statfsSync, writeFileSync } from 'node:fs'

const OLDEST_NODE = 20
const MEGABYTE = 1024 * 1024
const INSTALLED_MEGABYTES = 1800
/** The built pages, and the data of a run. */
export const WORKING_MEGABYTES = 400
const STAMP = 'node_modules/.packbridge-lock'

/** Ends the program with one line that says what to do. */
export function giveUp(line) {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}

/** Installs the packages of the lock file, unless just these are installed. */
export function install() {
  const major = Number(process.versions.node.split('.')[0])
  if (major < OLDEST_NODE) {
    giveUp(
      `Node ${process.versions.node} is too old. Install Node ${OLDEST_NODE} or newer from https://nodejs.org and run the command again.`,
    )
  }
  const lock = createHash('sha256').update(readFileSync('package-lock.json')).digest('hex')
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lock) return
  requireSpace(existsSync('node_modules') ? INSTALLED_MEGABYTES / 4 : INSTALLED_MEGABYTES)
  process.stdout.write('Installing packages…\n')
  // Not `npm ci`: it refuses a lock file made where the registry lacked packages for other platforms.
  const npm = spawnSync('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: ['ignore', 'inherit', 'pipe'],
    encoding: 'utf8',
  })
  if (npm.status !== 0) giveUp(explain(npm.stderr ?? String(npm.error)))
  writeFileSync(STAMP, lock)
}

/** A full disk shows itself in many words, some of them pages long: better to look before. */
export function requireSpace(megabytes) {
  const { bavail, bsize } = statfsSync('.')
  const free = Math.floor((bavail * bsize) / MEGABYTE)
  if (free >= megabytes) return
  giveUp(`The disk has ${free} MB free, and ${megabytes} MB are needed. Free some and run the command again.`)
}

function explain(output) {
  if (/ENOSPC|no space left/i.test(output))
    return 'The disk is full. Free about 2 GB and run the command again.'
  if (/ENOTFOUND|ETIMEDOUT|ECONNREFUSED|EAI_AGAIN/.test(output)) {
    return 'The package registry cannot be reached. Check the network or the proxy settings of npm, and run the command again.'
  }
  return `npm install failed:\n${output}`
}

/** Goes on in TypeScript under the Node that came with the packages. */
export function runTypeScript(file) {
  const result = spawnSync('node_modules/.bin/node', [file, ...process.argv.slice(2)], { stdio: 'inherit' })
  process.exit(result.status ?? 1)
}
