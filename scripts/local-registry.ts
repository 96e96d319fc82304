import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { root, run } from './process.ts'

/** A tarball as for publication. */
interface Tarball {
  readonly file: string
  readonly manifest: { readonly name: string; readonly version: string }
}

/** Options of {@link serveRegistry}. */
export interface LocalRegistryOptions {
  /** Folders of `packages`. */
  readonly packages: readonly string[]
  /** An empty folder for the tarballs. */
  readonly folder: string
  /** Packs an existing build without building again. */
  readonly built?: boolean
  /** Handles requests other than npm's. `origin`: the address of this server. */
  readonly others?: (path: string, origin: string) => object | undefined
}

/** A local npm registry with packages of this repository only. */
export interface LocalRegistry {
  readonly origin: string
  stop(): void
}

/**
 * Packs packages as for publication and serves them. `@stepup:registry=<origin>` in an `.npmrc` makes npm install them
 * from here.
 */
export async function serveRegistry({
  packages,
  folder,
  built = false,
  others = () => undefined,
}: LocalRegistryOptions): Promise<LocalRegistry> {
  const tarballs: Tarball[] = []
  for (const name of packages) tarballs.push(await pack(name, folder, built))
  let origin = ''

  function answer(path: string): object | undefined {
    const tarball = tarballs.find(({ file, manifest }) => path === `/${manifest.name}` || path === `/tarballs/${file}`)
    if (tarball === undefined) return others(path, origin)
    const { file, manifest } = tarball
    if (path.startsWith('/tarballs/')) return readFileSync(join(folder, file))
    const { name, version } = manifest
    const published = { ...manifest, dist: { tarball: `${origin}/tarballs/${file}` } }
    return { name, 'dist-tags': { latest: version }, versions: { [version]: published } }
  }

  const server = createServer((request, response) => {
    const found = answer(decodeURIComponent(new URL(request.url ?? '/', origin).pathname))
    response.statusCode = found === undefined ? 404 : 200
    response.end(found === undefined || Buffer.isBuffer(found) ? found : JSON.stringify(found))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return { origin, stop: () => server.close() }
}

async function pack(name: string, folder: string, built: boolean): Promise<Tarball> {
  const scripts = built ? ['--config.ignore-scripts=true'] : []
  const { code, output } = await run('pnpm', ['pack', ...scripts, '--pack-destination', folder], {
    cwd: join(root, 'packages', name),
    quiet: true,
  })
  const file = readdirSync(folder).find((path) => new RegExp(`^stepup-${name}-\\d`).test(path))
  if (code !== 0 || file === undefined) throw new Error(`pnpm pack failed:\n${output}`)
  const manifest = await run('tar', ['-xOf', join(folder, file), 'package/package.json'], { quiet: true })
  return { file, manifest: JSON.parse(manifest.output) as Tarball['manifest'] }
}
