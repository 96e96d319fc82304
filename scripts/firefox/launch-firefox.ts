import { launch, type Browser } from 'puppeteer-core'

import { PATIENCE } from '../patience.ts'
import { findFirefox } from './find-firefox.ts'

/** Starts a Firefox without a window, driven over WebDriver BiDi, that calls nobody and keeps nothing. `prefs`: of `about:config`. */
export async function launchFirefox(prefs: Readonly<Record<string, unknown>> = {}): Promise<Browser> {
  const executablePath = findFirefox()
  if (!executablePath)
    throw new Error('There is no Firefox. Install one (`apt-get install firefox-esr`), or name one in STEPUP_FIREFOX.')
  return launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    timeout: PATIENCE,
    protocolTimeout: PATIENCE,
    extraPrefsFirefox: {
      // A page behind another one would not get focus events.
      'focusmanager.testmode': true,
      'intl.accept_languages': 'en-GB',
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      ...prefs,
    },
  })
}
