import { chromium, type LaunchOptions } from 'playwright'

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

/** Looks for a Firefox: `STEPUP_FIREFOX`, the PATH, then the usual places. */
function findFirefox(): string | undefined {
  return findProgram({
    variable: 'STEPUP_FIREFOX',
    names: ['firefox-esr', 'firefox', 'firefox-developer-edition'],
    elsewhere: [
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
      'C:\\Program Files (x86)\\Mozilla Firefox\\firefox.exe',
    ],
  })
}

/** Launch options for a stock Firefox, driven over WebDriver BiDi, that calls nobody. `prefs`: of `about:config`. */
export function firefoxOptions(prefs: LaunchOptions['firefoxUserPrefs'] = {}): LaunchOptions {
  const executablePath = findFirefox()
  return {
    channel: 'moz-firefox',
    ...(executablePath ? { executablePath } : {}),
    firefoxUserPrefs: {
      // A page behind another one would not get focus events.
      'focusmanager.testmode': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      ...prefs,
    },
  }
}

/** Finds a Firefox, or installs the distribution's where that is allowed. */
export async function ensureFirefox(): Promise<string | undefined> {
  const found = findFirefox()
  if (found || !canInstallPackages()) return found
  console.log('No Firefox found; installing one for the tests')
  await installPackages(['firefox-esr'])
  return findFirefox()
}
