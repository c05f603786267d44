import fc from 'fast-check'
import { expect, test } from 'vitest'
import { csvLine } from './csv.ts'

test.each([
  [['a', 1, null, ''], 'a,1,,\r\n'],
  [['one, two', 'say "no"', 'first\nsecond'], '"one, two","say ""no""","first\nsecond"\r\n'],
  [['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '＝1'], "'=1+1,'+1,'-1,'@SUM(A1),'\tx,'＝1\r\n"],
  [['=HYPERLINK("http://x","y")'], '"\'=HYPERLINK(""http://x"",""y"")"\r\n'],
  [[-5], '-5\r\n'],
  [['软件包', 'репозиторий'], '软件包,репозиторий\r\n'],
] as const)('%j is the line %j', (values, line) => {
  expect(csvLine(values)).toBe(line)
})

const signs = fc.constantFrom(...'=+-@"\',;\r\n\t aÄ文＝')

test('whatever texts a line holds, a reader of RFC 4180 finds them again, and none is a formula', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: signs }), { minLength: 1 }), (texts) => {
      const read = readLine(csvLine(texts))
      const plain = (text: string) => text.replace(/^'/, '')
      expect(read.map(plain)).toEqual(texts.map(plain))
      expect(read.filter((text) => /^[=+\-@\t\r]/.test(text))).toEqual([])
    }),
  )
})

/** One line as RFC 4180 says that it is to be read. */
function readLine(line: string): string[] {
  const fields = `,${line.slice(0, -2)}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^",]*))/g)
  return [...fields].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain)
}
