const FONT_SIZE = 11
const OTHER = 0.65
/** Ideographs, kana, hangul and full-width forms are as wide as they are high. */
const WIDE =
  /[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\u{1f300}-\u{1faff}]/u

/** Advance widths of Verdana in thousandths of its size, each with the characters that have it. */
const widths: [number, string][] = [
  [269, "'"],
  [274, 'il'],
  [344, 'j'],
  [352, ' f'],
  [361, '·'],
  [364, ',.'],
  [394, '!t'],
  [421, 'I'],
  [427, 'r'],
  [454, '()-/:;[\\]|J'],
  [459, '"'],
  [521, 'cs'],
  [525, 'z'],
  [545, '?'],
  [557, 'L'],
  [575, 'F'],
  [592, 'kvxy'],
  [596, 'e'],
  [601, 'a'],
  [603, 'P'],
  [607, 'o'],
  [615, 'Y'],
  [616, 'T'],
  [623, 'bdgpq'],
  [633, 'hnu'],
  [636, '$*0123456789_`{}'],
  [684, 'ASV'],
  [685, 'BXZ'],
  [695, 'CKR'],
  [748, 'HDNEU'],
  [787, 'GOQ'],
  [818, '#+<=>^~w'],
  [843, 'M'],
  [973, 'm'],
  [989, 'W'],
  [1000, '@&'],
  [1076, '%'],
]

const known = new Map(widths.flatMap(([width, signs]) => [...signs].map((sign) => [sign, width / 1000])))

/** About how wide a text is on a badge, in whole pixels. */
export function textWidth(text: string): number {
  const ems = [...text].map((sign) => known.get(sign) ?? (WIDE.test(sign) ? 1 : OTHER))
  return Math.ceil(ems.reduce((sum, width) => sum + width, 0) * FONT_SIZE)
}
