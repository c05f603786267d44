type Named = { fullName: string; packageName: string | null; name: string; description: string }

/** What a repository says of itself beyond its address: null where that is said already. */
export function ownWords({ fullName, packageName, name, description }: Named) {
  const said = new Set(['', fullName, fullName.split('/').at(-1) ?? '', packageName ?? ''].map(plain))
  const ownName = said.has(plain(name)) ? null : name
  said.add(plain(name))
  return { name: ownName, description: said.has(plain(description)) ? null : description }
}

const plain = (text: string) => text.trim().replace(/\.$/, '').toLowerCase()
