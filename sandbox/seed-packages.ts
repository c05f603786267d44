import { driftedPackages } from './seed-drifted.ts'
import type { PackagePlan } from './seed-history.ts'

export type SeededPackage = PackagePlan & {
  owner?: string
  path: string
  displayName?: string
  branch?: string
  creator?: string
  parent?: string
  members?: Record<string, 'admin' | 'developer' | 'reporter'>
  private?: boolean
  /** Listed on Packagist by this account and crawled from its Gitee address. */
  listedBy?: string
  /** Its place at the forge: Packagist crawled it from there and still points there. */
  movesFrom?: string
  downloads?: number
}

const releases = ['v1.0.0', 'v1.1.0', 'v1.2.0']

/** Good packages that nobody has submitted to Packagist yet. */
const unsubmitted: SeededPackage[] = [
  { path: 'money', name: 'lihua/money', description: 'Exact amounts of money', tags: releases, daysAgo: 2 },
  {
    path: 'slug',
    name: 'lihua/slug',
    description: 'Readable addresses from any title',
    tags: ['1.0.0', '1.0.1'],
  },
  { path: 'retry', name: 'lihua/retry', description: 'Try again, later and less often' },
  {
    path: 'csv-reader',
    name: 'lihua/csv-reader',
    description: 'Streams CSV files of any size',
    branch: 'main',
    tags: releases,
  },
  {
    path: 'pinyin-tools',
    name: 'lihua/pinyin-tools',
    displayName: '拼音工具',
    description: '把汉字转换为拼音，支持多音字',
    tags: ['v0.9.0', 'v1.0.0-beta.1', 'v1.0.0'],
    daysAgo: 5,
  },
  {
    path: 'sms-gateway',
    name: 'lihua/sms-gateway',
    description: 'One interface to many SMS providers',
    tags: Array.from({ length: 15 }, (_, minor) => `v2.${minor}.0`),
  },
  {
    path: 'event-bus',
    name: 'lihua/event-bus',
    description: 'Events between modules',
    branch: 'develop',
    tags: ['v3.0.0'],
  },
  {
    path: 'theme-kit',
    name: 'lihua/theme-kit',
    description: 'Tags of which some are no versions',
    tags: ['first-try', 'v1.0.0', 'stable-2024', 'v1.1.0'],
  },
]

/** Packages that Packagist lists, in step or not. */
const listed: SeededPackage[] = [
  {
    path: 'collection',
    name: 'lihua/collection',
    description: 'Typed collections',
    tags: releases,
    listedBy: 'lihua',
  },
  {
    path: 'http-signature',
    name: 'lihua/http-signature',
    description: 'Signs requests',
    tags: releases,
    listedBy: 'lihua',
  },
  {
    path: 'validator',
    name: 'lihua/validator',
    description: 'Checks input',
    tags: releases,
    listedBy: 'lihua',
  },
  {
    path: 'config-loader',
    name: 'lihua/config-loader',
    description: 'Layers of settings',
    tags: releases,
    listedBy: 'lihua',
  },
  {
    path: 'uuid',
    name: 'lihua/uuid',
    description: 'Time-ordered identifiers, moved here from another forge',
    tags: releases,
    listedBy: 'lihua',
    movesFrom: 'lihua/uuid',
  },
  {
    path: 'date-range',
    name: 'lihua/date-range',
    description: 'Periods between two days',
    tags: ['v1.0.0', 'v1.1.0'],
    listedBy: 'lihua',
    movesFrom: 'lihua-archive/date-range.git',
  },
  {
    path: 'markdown',
    name: 'lihua/markdown',
    description: 'Markdown to HTML',
    tags: releases,
    listedBy: 'lihua',
  },
  {
    path: 'geo',
    name: 'lihua/geo',
    description: 'Distances on a sphere',
    tags: ['v1.0.0', 'v1.1.0'],
    listedBy: 'lihua',
    manifest: { version: '1.0.0' },
  },
  { path: 'cache', name: 'lihua/cache', description: 'PSR-16 in memory', tags: releases, listedBy: 'lihua' },
  { path: 'queue', name: 'lihua/queue', description: 'Background work', tags: releases, listedBy: 'lihua' },
  {
    owner: 'hexagon-lab',
    path: 'lattice',
    name: 'hexagon/lattice',
    description: 'Grids of hexagons',
    tags: releases,
    listedBy: 'hexagon',
  },
]

/** Packages of organisations and of other people, and those with something in the way. */
const special: SeededPackage[] = [
  {
    path: 'lattice',
    name: 'hexagon/lattice',
    description: 'A fork for one repair',
    tags: ['v1.0.0'],
    parent: 'hexagon-lab/lattice',
  },
  {
    path: 'private-toolkit',
    name: 'lihua/private-toolkit',
    description: 'Not for everybody',
    private: true,
    tags: ['v1.0.0'],
  },
  { path: 'camel-case', name: 'LiHua/CamelCase', description: 'A name with capitals', tags: ['v1.0.0'] },
  {
    path: 'hex-colors',
    name: 'hexagon/colors',
    description: 'Its vendor belongs to another account',
    tags: ['v1.0.0'],
  },
  {
    path: 'word-list',
    name: 'lihua/word-list',
    description: 'A composer.json of more than a megabyte',
    tags: ['v1.0.0'],
    manifest: {
      extra: { words: Array.from({ length: 60_000 }, (_, index) => `word-number-${index}`) },
    },
  },
  {
    owner: 'hexagon-lab',
    path: 'router',
    name: 'hexagon/router',
    description: 'Routes of an organisation',
    tags: ['v0.1.0'],
  },
  {
    owner: 'readonly-org',
    path: 'sdk',
    creator: 'ivanova',
    name: 'readonly/sdk',
    description: 'Seen by members, administered by others',
    tags: ['v1.0.0'],
  },
  {
    owner: 'ivanova',
    path: 'shared-kernel',
    name: 'ivanova/shared-kernel',
    description: 'Where lihua may push but not administer',
    tags: ['v1.0.0'],
    members: { lihua: 'developer' },
  },
  {
    owner: 'ivanova',
    path: 'transliterate',
    name: 'ivanova/transliterate',
    displayName: 'Транслитерация',
    description: 'Кириллица латиницей',
    tags: releases,
    listedBy: 'ivanova',
  },
]

export const seededPackages: SeededPackage[] = [...unsubmitted, ...listed, ...special, ...driftedPackages]
