import { Hono } from 'hono'
import { z } from 'zod'
import { authenticate } from './authenticate.ts'
import { editPackage, requestUpdates, submitPackage } from './change-packages.ts'
import { maintainedPackages } from './package-index.ts'
import { problem, refuse } from './problem.ts'
import { type Call, isNothing, readCall } from './read-call.ts'
import { findNamedPackage, isSameLocation, locateRepository } from './repository-url.ts'
import type { Site } from './site.ts'
import { findPackage, type Package } from './state.ts'
import { readUpdateRequest, type UpdateRequest } from './update-request.ts'
import type { Validation } from './validate-repository.ts'

type ReadCall = Extract<Call, { ok: true }>

const BAD_TOKEN = 'Missing or invalid username/apiToken in request'
const StringRepository = z.object({ repository: z.string() }).transform(({ repository }) => repository)
const Submission = z.union([
  z.object({ repository: z.object({ url: z.string() }) }).transform(({ repository }) => repository.url),
  StringRepository,
])

function findPackages(site: Site, request: UpdateRequest, username: string): Package[] | null {
  const location = locateRepository(request.url, request.pattern)
  if (!location) return null
  const maintained = maintainedPackages(site.state, username)
  const named = findNamedPackage(request.url, location, new URL(site.url).host)
  if (named !== null) return maintained.filter(({ name }) => name === named)
  return maintained.filter(({ repository }) => isSameLocation(repository, location, request.pattern))
}

function update(site: Site, { payload, credentials }: ReadCall): Response {
  if (isNothing(payload)) return refuse(406, 'Missing payload parameter')
  const request = readUpdateRequest(payload)
  if (!request) return refuse(406, 'Missing or invalid payload')
  if (!locateRepository(request.url, request.pattern)) {
    return refuse(406, 'Could not parse payload repository URL')
  }
  const account = authenticate(site.state, credentials, 'any')
  if (!account) return refuse(403, BAD_TOKEN)
  const packages = findPackages(site, request, account.username)
  if (!packages?.length) {
    return refuse(404, 'Could not find a package that matches this request (does user maintain the package?)')
  }
  const jobs = requestUpdates(site, packages)
  return Response.json({ status: 'success', jobs, type: 'manual' }, { status: 202 })
}

function answerValidation(validation: Validation, status: 200 | 202): Response {
  if (validation.ok) return Response.json({ status: 'success' }, { status })
  if (validation.reason === 'crash') return problem(500)
  return refuse(406, { repository: validation.message })
}

async function create(site: Site, { payload, credentials }: ReadCall): Promise<Response> {
  if (isNothing(payload)) return refuse(406, 'Missing payload parameter')
  const url = Submission.safeParse(payload)
  if (!url.success) return refuse(406, '{repository: string} expected in payload')
  const account = authenticate(site.state, credentials, 'main')
  if (!account) return refuse(406, BAD_TOKEN)
  return answerValidation(await submitPackage(site, url.data, account.username), 202)
}

async function edit(site: Site, name: string, { payload, credentials }: ReadCall): Promise<Response> {
  const pkg = findPackage(site.state, name)
  if (!pkg) return problem(404)
  const account = authenticate(site.state, credentials, 'main')
  if (!account) return refuse(406, BAD_TOKEN)
  if (!pkg.maintainers.includes(account.username.toLowerCase())) {
    return refuse(403, 'You are not allowed to edit this package')
  }
  const url = StringRepository.safeParse(payload)
  if (!url.success) return refuse(406, '{repository: string} expected in request body')
  return answerValidation(await editPackage(site, pkg, url.data), 200)
}

/** The write API: update-package with its two aliases, create-package, and the change of a package's URL. */
export function writeApi(site: Site): Hono {
  const app = new Hono()
  for (const path of ['/api/update-package', '/api/github', '/api/bitbucket']) {
    app.post(path, async (c) => {
      const call = await readCall(c.req)
      return call.ok ? update(site, call) : problem(400)
    })
    app.all(path, () => problem(405, { allow: 'POST' }))
  }
  app.post('/api/create-package', async (c) => {
    const call = await readCall(c.req)
    return call.ok ? create(site, call) : problem(400)
  })
  app.all('/api/create-package', () => problem(405, { allow: 'POST' }))
  app.put('/api/packages/:vendor/:name', async (c) => {
    const call = await readCall(c.req)
    const { vendor, name } = c.req.param()
    return call.ok ? edit(site, `${vendor}/${name}`, call) : problem(400)
  })
  app.all('/api/packages/:vendor/:name', () => problem(405, { allow: 'PUT' }))
  return app
}
