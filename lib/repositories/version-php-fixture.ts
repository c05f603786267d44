import { spawnSync } from 'node:child_process'
import { z } from 'zod'

const FILE = '/usr/share/php/Composer/Semver/VersionParser.php'
const ARCHIVES = ['/usr/local/bin/composer', '/usr/bin/composer']

// Debian's package of composer/semver, else the copy in Composer's own archive.
const FIND = `
$find = function () {
  if (is_file(${JSON.stringify(FILE)})) { return ${JSON.stringify(FILE)}; }
  foreach (array_filter(${JSON.stringify(ARCHIVES)}, 'is_file') as $archive) {
    try { Phar::loadPhar($archive, 'composer.phar'); } catch (Throwable $e) { continue; }
    return 'phar://composer.phar/vendor/composer/semver/src/VersionParser.php';
  }
  return null;
};
`

// Composer's parser may be older than Packagist's: since 3.4 dates end in up to two short parts instead of one.
// `current` is the parser at hand with that one rule brought up to date, `installed` the parser as it is.
const PRELUDE = `
ini_set('pcre.jit', '0');
ini_set('pcre.backtrack_limit', '100000000');
$file = $find();
$source = file_get_contents($file);
require $file;
$renamed = preg_replace('/^class VersionParser/m', 'class CurrentParser', $source);
eval('?>' . str_replace('{1,3})?)', '{1,3}){0,2})', $renamed));
$installed = new Composer\\Semver\\VersionParser();
$current = new Composer\\Semver\\CurrentParser();
if ($current->normalize('20230131.0.0') !== '20230131.0.0') { throw new Exception('rule not brought up to date'); }
$attempt = function ($parser, $version) {
  try { return $parser->normalize($version); } catch (UnexpectedValueException $e) { return null; }
};
$input = json_decode(stream_get_contents(STDIN), true, 512, JSON_THROW_ON_ERROR);
$answer = fn ($value) => print(json_encode($value, JSON_THROW_ON_ERROR));
`

const PARSE = `
$undeveloped = '{(^dev-|[.-]?dev$)}i';
$answer(array_map(function ($text) use ($attempt, $installed, $current, $undeveloped) {
  $tag = $attempt($current, str_replace('release-', '', $text));
  $version = $attempt($current, $text);
  return [
    'version' => $version,
    'installed' => $attempt($installed, $text),
    'tag' => $tag === null || preg_replace($undeveloped, '', $tag) !== $tag ? null : $tag,
    'manifest' => $version === null ? null : preg_replace($undeveloped, '', $version),
    'branch' => $current->normalizeBranch($text),
  ];
}, $input));
`

const COMPARE = '$answer(array_map(fn ($pair) => version_compare($pair[0], $pair[1]), $input));'

const Answer = z.object({
  version: z.string().nullable(),
  installed: z.string().nullable(),
  tag: z.string().nullable(),
  manifest: z.string().nullable(),
  branch: z.string(),
})

/** Why PHP or Composer's parser cannot be asked here; null when they can. */
export function whyNoPhp(): string | null {
  const probe = spawnSync('php', ['-r', `${FIND} exit($find() === null ? 3 : 0);`])
  if (probe.error) return 'PHP is not installed'
  return probe.status === 0 ? null : `composer/semver is neither at ${FILE} nor in ${ARCHIVES.join(', ')}`
}

/** What Composer makes of each text as a version, a tag, a manifest's version at a tag, and a branch. */
export function askComposer(texts: string[]) {
  return z.array(Answer).parse(runPhp(PARSE, texts))
}

/** PHP's own order of each pair: -1, 0 or 1. */
export function askOrder(pairs: [string, string][]) {
  return z.array(z.int()).parse(runPhp(COMPARE, pairs))
}

function runPhp(script: string, input: unknown): unknown {
  const options = { input: JSON.stringify(input), encoding: 'utf8', maxBuffer: 2 ** 26 } as const
  const { stdout, stderr, status } = spawnSync('php', ['-r', FIND + PRELUDE + script], options)
  if (status !== 0) throw new Error(`PHP failed: ${stderr || stdout}`)
  return JSON.parse(stdout)
}
