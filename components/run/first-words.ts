const LONGEST = 60

/** The first clause of a sentence, for where there is room for little more than a name. */
export function firstWords(sentence: string): string {
  const clause = /^.+?(?=[.:;](?:\s|$)|[。：；])/u.exec(sentence)?.[0] ?? sentence
  return clause.length > LONGEST ? `${clause.slice(0, LONGEST - 1).trimEnd()}…` : clause
}
