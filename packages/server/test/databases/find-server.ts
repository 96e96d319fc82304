import { findProgram, type ProgramPlaces } from '../../../../scripts/find-program.ts'
import { canInstallPackages, installPackages } from '../../../../scripts/packages.ts'

/** A program of a database server, and its Debian package. */
export interface ServerProgram extends ProgramPlaces {
  readonly debianPackage: string
}

/**
 * Finds a program, or installs it if that is allowed.
 *
 * @throws Error naming the package to install.
 */
export async function ensureServer({ debianPackage, ...places }: ServerProgram): Promise<string> {
  const found = findProgram(places)
  if (found) return found
  if (canInstallPackages()) {
    console.log(`No ${places.names[0]} found; installing ${debianPackage} for the tests`)
    await installPackages([debianPackage])
    const installed = findProgram(places)
    if (installed) return installed
  }
  throw new Error(
    `${places.names[0]} was not found, and could not be installed. Install ${debianPackage}, name the program in ${places.variable}, or go without what needs it: STEPUP_STORES=sqlite`,
  )
}
