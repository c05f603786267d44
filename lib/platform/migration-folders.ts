import { readdir } from 'node:fs/promises'

/** Relative to the folder the process is started in: the project's root. */
export const MIGRATIONS = 'prisma/migrations'

/** The names of the migration folders, oldest first. */
export async function listMigrations(): Promise<string[]> {
  const entries = await readdir(MIGRATIONS, { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort()
}
