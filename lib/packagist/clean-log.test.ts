import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleanLog, cleanText } from './clean-log.ts'

describe('cleanLog', () => {
  test('leaves the words of a coloured log and nothing of its markup', () => {
    const html =
      '<pre>Reading composer.json of <span style="color:green;">acme/x</span> (<span style="color:yellow;">v1.0</span>)\n' +
      '<span style="color:black;background-color:yellow;">Skipped tag v1.0, &quot;a&quot; &amp;&amp; &lt;b&gt; it&#039;s</span>\n</pre>'
    expect(cleanLog(html)).toBe(
      'Reading composer.json of acme/x (v1.0)\nSkipped tag v1.0, "a" && <b> it\'s\n',
    )
  })

  test.each([
    ['&lt;script&gt;alert(1)&lt;/script&gt;', '<script>alert(1)</script>'],
    ['&amp;lt;', '&lt;'],
    ['a < b', 'a < b'],
    ['&#x4e2d;&#25991;', '中文'],
    ['&#0;&#xFFFFFF;&#xD800;', '\ufffd\ufffd'],
    ['&unknown;', '&unknown;'],
    ['one<br>two<BR />three', 'one\ntwo\nthree'],
    ['a\r\nb\rc', 'a\nb\nc'],
    ['\u001b[31mred\u001b[0m\u0000\u0007', 'red'],
    ['<img src=x onerror="alert(1)">', ''],
    ['<!-- note -->', ''],
  ])('turns %j into %j', (html, text) => {
    expect(cleanLog(html)).toBe(text)
  })

  test.each([
    'https://packagist.org/api/update-package?username=lihua&amp;apiToken=0123456789abcdef',
    'fatal: https://lihua:0123456789abcdef@gitee.com/a/b.git',
    'Authorization: Bearer lihua:0123456789abcdef',
    'api<b>Token</b>=0123456789abcdef',
  ])('hides the credential in %j', (html) => {
    expect(cleanLog(html)).not.toContain('0123456789abcdef')
  })

  test('keeps beginning and end of a huge log within 256 KiB', () => {
    const text = cleanLog(`<pre>first\n${'中文 line\n'.repeat(60_000)}last</pre>`)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(256 * 1024)
    expect(text.startsWith('first\n')).toBe(true)
    expect(text.endsWith('\nlast')).toBe(true)
    expect(text).toContain('\n[…]\n')
    expect(text).not.toContain('\ufffd')
  })

  // Matching that takes the square of the size would outlast the test's patience.
  test.each(['<a', '&#'])('comes to an end with a hostile run of %s', (part) => {
    expect(cleanLog(part.repeat(400_000)).length).toBeGreaterThan(0)
  })

  test('always yields text that a database can hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (html) => {
        const text = cleanLog(html)
        expect(text.isWellFormed()).toBe(true)
        expect(text).not.toContain('\u0000')
      }),
    )
  })
})

test('cleanText bounds a message to 4 KiB and drops the markup of its links', () => {
  expect(cleanText(' A package with the name <a href="/packages/a/b">a/b</a> already exists. ')).toBe(
    'A package with the name a/b already exists.',
  )
  expect(Buffer.byteLength(cleanText('x'.repeat(10_000)))).toBeLessThanOrEqual(4096)
})
