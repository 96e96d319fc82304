import { readdir, readFile } from 'node:fs/promises'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

export interface PageFile {
  readonly content: Uint8Array<ArrayBuffer>
  readonly type: string
  /** Whether its name has a hash of its content: it never changes. */
  readonly isHashed: boolean
}

/**
 * The built files of the page by path under the mount path. They are read once; only files of the package are served.
 */
export type PageFiles = ReadonlyMap<string, PageFile>

/** The address is right from the sources and from the build: both folders are in the root of the package. */
const built = fileURLToPath(new URL('../../dist/page/', import.meta.url))

/** Reads the built files. Empty when the page is not built. */
export async function readPageFiles(folder: string = built): Promise<PageFiles> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = entries.flatMap((entry) => {
    const type = types[extname(entry.name)]
    return entry.isFile() && type !== undefined ? [{ path: join(entry.parentPath, entry.name), type }] : []
  })
  return new Map(
    await Promise.all(
      files.map(async ({ path, type }): Promise<[string, PageFile]> => {
        const name = path.slice(folder.length).replaceAll('\\', '/')
        return [name, { content: await readFile(path), type, isHashed: name.startsWith('assets/') }]
      }),
    ),
  )
}
