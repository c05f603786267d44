import { vendorOf } from './package-name.ts'
import type { Package, State } from './state.ts'

/** Lists of packages in the order of their names. */
type PackageIndex = { all: Package[]; byMaintainer: Map<string, Package[]>; byVendor: Map<string, Package[]> }

const indexes = new WeakMap<State, PackageIndex>()

function addTo(lists: Map<string, Package[]>, key: string, pkg: Package) {
  const list = lists.get(key)
  if (list) list.push(pkg)
  else lists.set(key, [pkg])
}

function buildIndex({ packages }: State): PackageIndex {
  const all = Object.values(packages).sort((a, b) => (a.name < b.name ? -1 : 1))
  const index: PackageIndex = { all, byMaintainer: new Map(), byVendor: new Map() }
  for (const pkg of all) {
    addTo(index.byVendor, vendorOf(pkg.name), pkg)
    for (const username of pkg.maintainers) addTo(index.byMaintainer, username, pkg)
  }
  return index
}

/** Made when it is first asked for after a change: many readers in a row cost one pass over the packages. */
function indexOf(state: State): PackageIndex {
  const known = indexes.get(state)
  if (known) return known
  const index = buildIndex(state)
  indexes.set(state, index)
  return index
}

/** Lists packages; each replaces an earlier one of its name. */
export function listPackages(state: State, packages: Package[]) {
  for (const pkg of packages) state.packages[pkg.name] = pkg
  indexes.delete(state)
}

export function unlistPackage(state: State, name: string) {
  delete state.packages[name]
  indexes.delete(state)
}

export function setMaintainers(state: State, pkg: Package, maintainers: string[]) {
  pkg.maintainers = [...new Set(maintainers.map((username) => username.toLowerCase()))]
  indexes.delete(state)
}

export const allPackages = (state: State): readonly Package[] => indexOf(state).all

export const vendorPackages = (state: State, vendor: string): readonly Package[] =>
  indexOf(state).byVendor.get(vendor) ?? []

/** The packages that a user maintains, in the order of their names. */
export const maintainedPackages = (state: State, username: string): readonly Package[] =>
  indexOf(state).byMaintainer.get(username.toLowerCase()) ?? []
