import { randomBytes } from 'node:crypto'
import { urls } from './ports.ts'

export type Person = { login: string; name: string; mainToken: string; safeToken: string }

type Side = 'gitee' | 'packagist' | 'forge'

/** One action of the sandbox's control port. */
export async function control(side: Side, action: string, body: unknown): Promise<unknown> {
  const response = await fetch(`${urls.control}/${side}/${action}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${side}/${action} answered ${response.status}: ${await response.text()}`)
  const text = await response.text()
  return text ? JSON.parse(text) : null
}

/** Lets something go wrong until it is told to end. */
export async function addFault(fault: Record<string, unknown>): Promise<{ end(): Promise<void> }> {
  const response = await fetch(`${urls.control}/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(fault),
  })
  if (!response.ok) throw new Error(`the fault was answered ${response.status}: ${await response.text()}`)
  const { id } = await response.json()
  return {
    async end() {
      await fetch(`${urls.control}/faults/${id}`, { method: 'DELETE' })
    },
  }
}

/** Somebody with an account on Gitee and on Packagist, whom no other test knows. */
export async function addPerson(): Promise<Person> {
  const login = `p${randomBytes(4).toString('hex')}`
  const person = { login, name: `Person ${login}`, mainToken: token(), safeToken: token() }
  await control('gitee', 'addAccount', { login, name: person.name, password: login })
  const { mainToken, safeToken } = person
  await control('packagist', 'addAccount', { username: login, mainToken, safeToken })
  return person
}

const token = () => randomBytes(20).toString('hex')

type RepositoryOptions = {
  /** Others who may work on it. */
  members?: Record<string, 'admin' | 'developer'>
  /** What composer.json has besides. */
  manifest?: Record<string, unknown>
}

/** A public repository with a composer.json and the tag v1.0.0. */
export async function addRepository(
  person: Person,
  path: string,
  { members = {}, manifest: more = {} }: RepositoryOptions = {},
): Promise<string> {
  const name = `${person.login}/${path}`
  const manifest = {
    name,
    description: `The ${path} package`,
    license: 'MIT',
    autoload: { 'psr-4': { 'P\\': 'src/' } },
    ...more,
  }
  await control('gitee', 'addRepository', {
    owner: person.login,
    path,
    members,
    history: [
      {
        message: 'Begin',
        files: { 'composer.json': JSON.stringify(manifest), 'src/A.php': '<?php\n' },
        tags: ['v1.0.0'],
      },
    ],
  })
  return name
}
