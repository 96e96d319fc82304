import { chromium } from 'playwright'

import { findProgram } from './find-program.ts'
import { canInstallPackages, installPackages } from './packages.ts'
import { run } from './process.ts'

/** Looks for a Chromium that tests can drive: `STEPUP_CHROMIUM`, Playwright's own, the PATH, then the usual places. */
function findChromium(): string | undefined {
  return findProgram({
    variable: 'STEPUP_CHROMIUM',
    preferred: chromium.executablePath(),
    names: ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'],
    elsewhere: [
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    ],
  })
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
  const download = await run('pnpm', ['exec', 'playwright', 'install', 'chromium'], { quiet: true })
  if (findChromium()) return findChromium()
  if (canInstallPackages()) await installPackages(['chromium'])
  else console.error(download.output)
  return findChromium()
}
