import { globSync, readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'

/** Puts `.br` and `.gz` beside every script and style below the folder: once and well, instead of for every visitor. */
export function compressFiles(folder: string): void {
  for (const file of globSync(`${folder}/**/*.{js,css}`)) {
    const bytes = readFileSync(file)
    writeFileSync(`${file}.br`, brotliCompressSync(bytes))
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
  }
}
