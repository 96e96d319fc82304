import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** API requests of the first render, by path. */
const requests: Readonly<Record<string, readonly string[]>> = {
  '/': ['/step-up/factors', '/api/accounts', '/api/transactions?recent'],
}

/** The fields of a chunk in Vite's manifest that are read here. */
interface Chunk {
  readonly name?: string
  readonly file: string
  readonly css?: readonly string[]
}

/**
 * Returns links to the code and data of a signed-in page, so that the browser fetches them beside the main script and not after it. Their
 * modes match the script's own requests: otherwise the browser would fetch each of them twice.
 */
export async function preloadLinks(dist: string, path: string): Promise<string> {
  const manifest = JSON.parse(await readFile(join(dist, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>
  const home = Object.values(manifest).find(({ name }) => name === 'home')
  return [
    ...(home ? [`<link rel="modulepreload" crossorigin href="/${home.file}">`] : []),
    ...(home?.css ?? []).map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
    ...(requests[path] ?? []).map((url) => `<link rel="preload" as="fetch" crossorigin href="${url}">`),
  ].join('')
}
