/** A program that installs packages. */
export type PackageManager = 'npm' | 'pnpm' | 'yarn' | 'bun'

const known: readonly PackageManager[] = ['npm', 'pnpm', 'yarn', 'bun']

/** The package manager that runs this process: `pnpm/12.21.0 npm/? node/v24.1.0 linux x64`. */
export function packageManagerOf(userAgent: string | undefined): PackageManager {
  const name = userAgent?.split('/')[0]
  return known.find((manager) => manager === name) ?? 'npm'
}

/**
 * Replaces the npm commands in a text with those of another package manager. `bun test` would run Bun's own tests, so
 * every script gets `run`.
 */
export function withCommandsOf(manager: PackageManager, text: string): string {
  if (manager === 'npm') return text
  return text
    .replaceAll('npm test', `${manager} run test`)
    .replaceAll('npm start', `${manager} run start`)
    .replaceAll(/\bnpm (run|install)\b/g, `${manager} $1`)
}
