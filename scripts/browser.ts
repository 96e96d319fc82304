import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

import { chromium } from 'playwright'

import { run } from './process.ts'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const installed = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
]

/** Looks for a Chromium that tests can drive: `STEPUP_CHROMIUM`, Playwright's own, the PATH, then the usual places. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const named = env['STEPUP_CHROMIUM']
  if (named) {
    if (existsSync(named)) return named
    throw new Error(`STEPUP_CHROMIUM names ${named}, which does not exist. Unset it, or point it at a Chromium.`)
  }
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const onPath = (env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name + suffix)))
  return [chromium.executablePath(), ...onPath, ...installed].find((path) => existsSync(path))
}

/** Launch options for a Chromium that calls nobody. As root its sandbox can't start. */
export function launchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium()
  const asRoot = process.getuid?.() === 0
  return {
    ...(executablePath ? { executablePath } : {}),
    args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
  }
}

/** Finds a Chromium, or installs one: Playwright's own build, then the distribution's where that is allowed. */
export async function ensureChromium(): Promise<string | undefined> {
  const found = findChromium()
  if (found) return found
  console.log('No Chromium found; installing one for the tests')
  await run('pnpm', ['exec', 'playwright', 'install', 'chromium'])
  if (findChromium()) return findChromium()
  if (process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    await run('apt-get', ['update', '-qq'])
    await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], {
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    })
  }
  return findChromium()
}
