import { chromium, type LaunchOptions } from 'playwright'

import { findProgram } from './find-program.ts'
import { canInstallPackages, installPackages } from './packages.ts'
import { run } from './process.ts'

/** Finds a Chromium for tests: `STEPUP_CHROMIUM`, Playwright's own, the PATH, then the usual paths. */
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

/** Launch options for a Chromium without background requests. Its sandbox can't start as root. */
export function launchOptions(): { executablePath?: string; args: string[] } {
  const executablePath = findChromium()
  const asRoot = process.getuid?.() === 0
  return {
    ...(executablePath ? { executablePath } : {}),
    args: ['--disable-background-networking', ...(asRoot ? ['--no-sandbox'] : [])],
  }
}

/** Finds or installs a Chromium: Playwright's own build, then the distribution's if allowed. */
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

/** Finds a Firefox: `STEPUP_FIREFOX`, the PATH, then the usual paths. */
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

/**
 * Launch options for a stock Firefox over WebDriver BiDi without background requests. `prefs`: settings of
 * `about:config`.
 */
export function firefoxOptions(prefs: LaunchOptions['firefoxUserPrefs'] = {}): LaunchOptions {
  const executablePath = findFirefox()
  return {
    channel: 'moz-firefox',
    ...(executablePath ? { executablePath } : {}),
    firefoxUserPrefs: {
      // Without it, a background page gets no focus events.
      'focusmanager.testmode': true,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      ...prefs,
    },
  }
}

/** Finds a Firefox, or installs the distribution's if allowed. */
export async function ensureFirefox(): Promise<string | undefined> {
  const found = findFirefox()
  if (found || !canInstallPackages()) return found
  console.log('No Firefox found; installing one for the tests')
  await installPackages(['firefox-esr'])
  return findFirefox()
}
