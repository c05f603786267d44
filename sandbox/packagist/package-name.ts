const validName = /^[a-z0-9]+(?:[_.-][a-z0-9]+)*\/[a-z0-9]+(?:(?:[_.]|-{1,2})[a-z0-9]+)*$/i
const nameRule = '[a-z0-9]([_.-]?[a-z0-9]+)*/[a-z0-9]([_.-]?[a-z0-9]+)*'
const deviceNames = ['nul', 'con', 'prn', 'aux', ...numbered('com'), ...numbered('lpt')]
const reservedVendors = new Set(
  [
    'php packagist api sdk auth openai annotation authentication authorization dependency dependencies',
    'kernel namespace namespaces rfc routing standards standard token',
  ].flatMap((line) => line.split(' ')),
)

function numbered(device: string): string[] {
  return Array.from({ length: 9 }, (_, index) => `${device}${index + 1}`)
}

function suggestName(name: string): string {
  return name
    .replace(
      /([a-z])([A-Z])|([A-Z])([A-Z][a-z])/g,
      (_match, a = '', b = '', c = '', d = '') => `${a}${c}-${b}${d}`,
    )
    .toLowerCase()
}

function isReserved(name: string): boolean {
  return name
    .toLowerCase()
    .split('/')
    .some((part) => deviceNames.includes(part))
}

/** What is wrong with a package name, in words that follow it (`… is invalid, …`), or null. */
export function findNameProblem(name: string): string | null {
  if (!validName.test(name)) {
    return `${name} is invalid, it should have a vendor name, a forward slash, and a package name. The vendor and package name can be words separated by -, . or _. The complete name should match "${nameRule}".`
  }
  if (isReserved(name)) {
    return `${name} is reserved, package and vendor names can not match any of: ${deviceNames.join(', ')}.`
  }
  if (name.endsWith('.json')) {
    return `${name} is invalid, package names can not end in .json, consider renaming it or perhaps using a -json suffix instead.`
  }
  if (/[A-Z]/.test(name)) {
    return `${name} is invalid, it should not contain uppercase characters. We suggest using ${suggestName(name)} instead.`
  }
  return null
}

/** Whether Packagist keeps the vendor for itself or as a common word. */
export function isReservedVendor(name: string): boolean {
  return reservedVendors.has(vendorOf(name).toLowerCase())
}

/** The part of a package name before the slash. */
export function vendorOf(name: string): string {
  return name.split('/', 1)[0] ?? ''
}
