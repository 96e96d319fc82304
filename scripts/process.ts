import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The project's root folder. */
export const root: string = join(import.meta.dirname, '..')

/** Options of one command. */
export interface RunOptions {
  readonly env?: Record<string, string>
  readonly cwd?: string
  /** Captures the output instead of printing it. */
  readonly quiet?: boolean
}

/** The result of a command. */
export interface RunResult {
  readonly code: number
  readonly output: string
}

/** Runs a command to completion. Never rejects: a command that can't be started exits with 127. */
export function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: options.cwd ?? root,
      env: { ...process.env, ...options.env },
      stdio: options.quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32' && command !== process.execPath,
    })
    let output = ''
    child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.stderr?.on('data', (chunk: Buffer) => (output += chunk.toString()))
    child.on('error', (error) => resolve({ code: 127, output: `${output}${error.message}\n` }))
    child.on('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

/**
 * Calls back when `with-toolchain.mjs` has exited. The programs in between (npx, pnpm, a shell) exit on a signal
 * without forwarding it, so a server would outlive its command.
 */
export function whenToolchainEnds(end: () => void): void {
  const pid = Number(process.env['STEPUP_TOOLCHAIN'])
  if (!Number.isInteger(pid) || pid <= 0) return
  const watch = setInterval(() => {
    try {
      process.kill(pid, 0)
    } catch {
      clearInterval(watch)
      end()
    }
  }, 1000)
  watch.unref()
}

/** Tells `with-toolchain.mjs` that the tools are available and the script has started. */
export function markStarted(): void {
  const marks = process.env['STEPUP_MARKS']
  if (marks) writeFileSync(join(marks, 'started'), '')
}
