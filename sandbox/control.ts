import { Hono } from 'hono'
import { z } from 'zod'
import { faultPresets } from './fault-presets.ts'
import { forgeActions } from './forge/control-actions.ts'
import { type ControlAction, giteeActions } from './gitee/control-actions.ts'
import type { Sandbox } from './start-sandbox.ts'

const presetNames = Object.keys(faultPresets)

const Preset = z
  .string()
  .refine((name): name is keyof typeof faultPresets => presetNames.includes(name), 'Unknown preset')

const FaultRequest = z.object({
  side: z.enum(['gitee', 'packagist', 'forge']),
  preset: Preset.optional(),
  kind: z.enum(['latency', 'answer', 'cut', 'drop_hook', 'fail_hook', 'stuck_job']).optional(),
  method: z.string().optional(),
  path: z.string().optional(),
  latencyMs: z.number().optional(),
  status: z.number().optional(),
  headers: z.record(z.string(), z.string()).optional(),
  body: z.string().optional(),
  times: z.number().int().positive().optional(),
})

function readFault(input: unknown) {
  const { preset, kind, ...rest } = FaultRequest.parse(input)
  const base = preset === undefined ? null : faultPresets[preset]
  const chosen = kind ?? base?.kind
  if (chosen === undefined) throw new Error('A fault needs a kind or a preset')
  return { ...base, ...rest, kind: chosen }
}

async function readJson(request: Request): Promise<unknown> {
  const text = await request.text()
  return text === '' ? {} : JSON.parse(text)
}

/** Faults and the control objects of all sites over HTTP, for the demo and for browser tests. */
export function createControlApp({ gitee, packagist, forge, faults }: Sandbox) {
  const app = new Hono()
  const sites: Record<string, Record<string, ControlAction>> = {
    gitee: giteeActions(gitee),
    packagist: packagist.control,
    forge: forgeActions(forge),
  }
  app.get('/', (c) =>
    c.json({
      gitee: { url: gitee.url, actions: Object.keys(sites.gitee ?? {}) },
      packagist: { url: packagist.url, actions: Object.keys(sites.packagist ?? {}) },
      forge: { url: forge.url, actions: Object.keys(sites.forge ?? {}) },
      presets: presetNames,
    }),
  )
  app.get('/faults', (c) => c.json(faults.list()))
  app.get('/faults/presets', (c) => c.json(faultPresets))
  app.post('/faults', async (c) => c.json({ id: faults.add(readFault(await readJson(c.req.raw))) }, 201))
  app.delete('/faults', (c) => {
    faults.clear()
    return c.body(null, 204)
  })
  app.delete('/faults/:id{\\d+}', (c) => {
    faults.clear(Number(c.req.param('id')))
    return c.body(null, 204)
  })
  app.post('/:site{gitee|packagist|forge}/:action', async (c) => {
    const run = sites[c.req.param('site')]?.[c.req.param('action')]
    if (!run) return c.json({ message: 'No such action' }, 404)
    return Response.json((await run(await readJson(c.req.raw))) ?? null)
  })
  app.onError((error, c) => c.json({ message: error.message }, 400))
  return app
}
