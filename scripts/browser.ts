import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

/** A Chromium that tests can drive, and how it was found. */
export interface Browser {
  readonly path: string
  readonly from: 'environment' | 'playwright' | 'path'
}

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const fixed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Looks for a Chromium: `STEPUP_CHROMIUM`, then the PATH, then the usual places. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): Browser | undefined {
  const named = env['STEPUP_CHROMIUM']
  if (named) {
    if (!existsSync(named)) throw new Error(`STEPUP_CHROMIUM names ${named}, which does not exist. Unset it, or point it at a Chromium.`)
    return { path: named, from: 'environment' }
  }
  const folders = (env['PATH'] ?? '').split(delimiter)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name + suffix))), ...fixed]
  const found = candidates.find((path) => existsSync(path))
  return found ? { path: found, from: 'path' } : undefined
}
