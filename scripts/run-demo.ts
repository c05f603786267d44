import { rmSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { buildPages, generateClient } from './prepare.ts'
import { isPortFree } from './processes.ts'
import { type Ports, startStack } from './stack.ts'

const FOLDER = 'data'
const ports: Ports = { app: 3000, gitee: 3001, packagist: 3002, control: 3003, forge: 3004 }

const { values } = parseArgs({
  options: { fresh: { type: 'boolean', default: false }, repositories: { type: 'string' } },
})

for (const [part, port] of Object.entries(ports)) {
  if (!(await isPortFree(port)))
    giveUp(`Port ${port} (${part}) is taken. Stop what uses it and run the demo again.`)
}
const repositories = values.repositories === undefined ? undefined : Number(values.repositories)
if (repositories !== undefined && !(Number.isInteger(repositories) && repositories > 0)) {
  giveUp('--repositories takes a whole number, for example --repositories 1000')
}
if (values.fresh) rmSync(FOLDER, { recursive: true, force: true })

generateClient()
buildPages()
const stack = await startStack({ folder: FOLDER, ports, ...(repositories ? { repositories } : {}) }).catch(
  (error: unknown) => {
    const words = error instanceof Error ? error.message : String(error)
    return giveUp(
      words.includes('ENOSPC') ? 'The disk is full. Free about 1 GB and run the demo again.' : words,
    )
  },
)
process.stdout.write(`
Packbridge is ready.

  Packbridge   ${stack.urls.app}
  Gitee        ${stack.urls.gitee}   (sandbox; its account 李华 has the password lihua)
  Packagist    ${stack.urls.packagist}   (sandbox; its tokens are on ${stack.urls.packagist}/profile/)

Try this:
  1. Open ${stack.urls.app}, sign in with Gitee (sandbox) and allow the access.
  2. Under "Packagist accounts" add the username lihua and a token from ${stack.urls.packagist}/profile/.
  3. Under "Repositories" open lihua/money, look at the plan and switch it on.
  4. Push a tag:
       git clone http://lihua:lihua@127.0.0.1:${ports.gitee}/lihua/money.git && cd money
       git tag v9.0.0 && git push origin v9.0.0
  5. Watch the timeline reach "published", then install it:
       composer init --name=me/try --no-interaction --repository=${stack.urls.packagist}
       composer config secure-http false && composer config repo.packagist false
       composer require lihua/money

Ctrl-C stops everything. The next start goes on with this data; --fresh starts anew.
`)

const ended = new Promise<string>((resolve) => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(''))
  stack.app.process.once('exit', (code) => resolve(`The app ended with ${code}.`))
  stack.sandbox.process.once('exit', (code) => resolve(`The sandbox ended with ${code}.`))
})
const words = await ended
process.stdout.write('\nStopping…\n')
await stack.stop()
if (words) giveUp(words)
process.exit(0)

function giveUp(line: string): never {
  process.stderr.write(`${line}\n`)
  process.exit(1)
}
