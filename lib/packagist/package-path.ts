/** The path of a package below `/packages/`, `/p2/` and the like: lower-case, each part encoded. */
export function packagePath(name: string): string {
  return name.toLowerCase().split('/').map(encodeURIComponent).join('/')
}
