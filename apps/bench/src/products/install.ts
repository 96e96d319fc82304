import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { run } from '../../../../scripts/process.ts'
import { products } from './catalog.ts'

/** A separate folder, so that contributors don't have to download other products. */
const folder = join(import.meta.dirname, '../../node_modules/.products')

/** `@clerk/ui` requires a newer version than some registry mirrors have. Only its English texts are loaded. */
const overrides = { '@clerk/localizations': '4.18.0' }

/** Installs the products from the registry if they are missing, and returns their folder. */
export async function installProducts(): Promise<string> {
  const dependencies = Object.assign({}, ...products.map(({ packages }) => packages)) as Record<string, string>
  const manifest = JSON.stringify({ private: true, type: 'module', dependencies, overrides })
  const installed = join(folder, 'installed.json')
  if (existsSync(installed) && readFileSync(installed, 'utf8') === manifest) return folder
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'package.json'), manifest)
  const { code, output } = await run(
    'npm',
    ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--legacy-peer-deps', '--no-package-lock'],
    { cwd: folder, quiet: true },
  )
  if (code !== 0) throw new Error(`The products could not be installed:\n${output}`)
  writeFileSync(installed, manifest)
  return folder
}
