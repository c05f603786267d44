import { expect, test } from 'vitest'
import { type Awaiting, awaitedOrigins } from './awaited-origins.ts'

const settings = {
  packagistUrl: 'https://packagist.example',
  metadataUrl: 'https://repo.example',
  giteeHosts: [
    { id: 'gitee.com', url: 'https://gitee.com' },
    { id: 'gitee.ru', url: 'https://gitee.ru' },
  ],
}

const push = { isPush: true, isPrepared: false, host: 'gitee.ru' }
const wish = { ...push, isPush: false }
const { packagistUrl, metadataUrl } = settings

test.each<[string, Awaiting, string[]]>([
  ['a push asks Packagist before all else', { ...push, state: 'relaying' }, [packagistUrl]],
  ['and then its own Gitee host', { ...push, state: 'following' }, ['https://gitee.ru']],
  ['and then Packagist for the job', { ...push, state: 'following', isPrepared: true }, [packagistUrl]],
  ['and then the metadata for the proof', { ...push, state: 'proving', isPrepared: true }, [metadataUrl]],
  ['a wish compares both first', { ...wish, state: 'relaying' }, ['https://gitee.ru', metadataUrl]],
  ['and then asks Packagist', { ...wish, state: 'relaying', isPrepared: true }, [packagistUrl]],
  ['a host of earlier settings is nobody', { ...push, state: 'following', host: 'gitee.old' }, []],
  ['a blocked run waits for a person', { ...push, state: 'blocked' }, []],
  ['a finished one for nobody', { ...push, state: 'published' }, []],
])('%s', (_what, awaiting, origins) => {
  expect(awaitedOrigins(settings, awaiting)).toEqual(origins)
})
