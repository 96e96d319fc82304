import { root, run } from '../../../scripts/process.ts'

/** Runs Astro with its telemetry disabled. */
export function astro(args: readonly string[], quiet: boolean): ReturnType<typeof run> {
  return run('pnpm', ['exec', 'astro', ...args], {
    cwd: `${root}/apps/docs`,
    quiet,
    env: { ASTRO_TELEMETRY_DISABLED: '1' },
  })
}

if (import.meta.main) process.exitCode = (await astro(process.argv.slice(2), false)).code
