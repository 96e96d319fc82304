import { findProgram } from '../find-program.ts'
import { canInstallPackages, installPackages } from '../packages.ts'

/** Looks for a Firefox: `STEPUP_FIREFOX`, the PATH, then the usual places. */
export function findFirefox(): string | undefined {
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

/** Finds a Firefox, or installs the distribution's where that is allowed. */
export async function ensureFirefox(): Promise<string | undefined> {
  const found = findFirefox()
  if (found || !canInstallPackages()) return found
  console.log('No Firefox found; installing one for the tests')
  await installPackages(['firefox-esr'])
  return findFirefox()
}
