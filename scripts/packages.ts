import { existsSync } from 'node:fs'

import { run } from './process.ts'

/** Returns whether distribution packages can be installed unattended: Debian or Ubuntu, as root. */
export function canInstallPackages(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')
}

/** Installs distribution packages quietly. Prints apt's output only if apt fails. */
export async function installPackages(names: readonly string[]): Promise<boolean> {
  const options = { env: { DEBIAN_FRONTEND: 'noninteractive' }, quiet: true }
  const apt = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0', '-o', 'DPkg::Lock::Timeout=120']
  await run('apt-get', ['update', '-qq'], options)
  const { code, output } = await run('apt-get', ['install', ...apt, '--no-install-recommends', ...names], options)
  if (code !== 0) console.error(output)
  return code === 0
}
