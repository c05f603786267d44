import { expect, test } from 'vitest'
import { normalizeBranch, normalizeTag, normalizeTaggedManifest, normalizeVersion } from './version.ts'
import { branchCases } from './version-branches-fixture.ts'
import { taggedManifestCases, versionCases } from './version-forms-fixture.ts'
import { generateNormalForm, generateVersion, seededRandom } from './version-generator-fixture.ts'
import { compareVersions } from './version-order.ts'
import { askComposer, askOrder, whyNoPhp } from './version-php-fixture.ts'
import { tagCases } from './version-tags-fixture.ts'

const GENERATED = 10_000
const PAIRS = 20_000
const SEED = 20_261_122

const missing = whyNoPhp()
if (missing) console.info(`Versions are not compared with Composer: ${missing}.`)

function compareWithComposer(texts: string[]) {
  const answers = askComposer(texts)
  const differing = texts.flatMap((text, index) => {
    const composer = answers[index]
    const version = normalizeVersion(text)
    const tag = normalizeTag(text)
    const manifest = normalizeTaggedManifest(text)
    const branch = normalizeBranch(text)
    const isSame =
      version === composer?.version &&
      tag === composer.tag &&
      manifest === composer.manifest &&
      branch === composer.branch
    return isSame ? [] : [{ text, composer, ours: { version, tag, manifest, branch } }]
  })
  return { differing, outdated: answers.filter(({ version, installed }) => version !== installed).length }
}

test.skipIf(missing)('every case of the tables is what Composer makes of it', () => {
  const texts = [...tagCases, ...versionCases, ...taggedManifestCases, ...branchCases].map(([text]) => text)
  const { differing } = compareWithComposer(texts)
  console.info(`${texts.length - differing.length} of ${texts.length} cases of the tables agree`)
  expect(differing).toEqual([])
})

test.skipIf(missing)('generated versions, tags and branches are what Composer makes of them', () => {
  const random = seededRandom(SEED)
  const texts = Array.from({ length: GENERATED }, () => generateVersion(random))
  const { differing, outdated } = compareWithComposer(texts)
  const valid = texts.filter((text) => normalizeVersion(text) !== null).length
  const agreeing = (GENERATED - differing.length).toLocaleString('en')
  console.info(`${agreeing} of 10,000 agree (seed ${SEED}, ${valid} are versions)`)
  if (outdated > 0) console.info(`On ${outdated} dates Composer is older here than the rule of semver 3.4.`)
  expect(differing).toEqual([])
  expect(valid).toBeGreaterThan(GENERATED / 3)
})

test.skipIf(missing)('generated versions stand in the order that PHP gives them', () => {
  const random = seededRandom(SEED)
  const pairs = Array.from({ length: PAIRS }, (): [string, string] => [
    random(20) === 0 ? 'dev-main' : generateNormalForm(random),
    generateNormalForm(random),
  ])
  const expected = askOrder(pairs)
  const differing = pairs.filter(([a, b], index) => Math.sign(compareVersions(a, b)) !== expected[index])
  console.info(`${PAIRS - differing.length} of ${PAIRS} pairs stand in the same order (seed ${SEED})`)
  expect(differing).toEqual([])
})
