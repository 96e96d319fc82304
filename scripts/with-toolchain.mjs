// Runs a package.json script on the project's toolchain, on a machine with only Node 20 and npm. It runs first, so it
// has no dependencies and no syntax newer than Node 20.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

const NODE = 24
const manifest = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
const PNPM = manifest.packageManager.replace('pnpm@', '')

const [script, ...rest] = process.argv.slice(2)
if (!script) {
  console.error('Usage: node scripts/with-toolchain.mjs <script> [arguments]')
  process.exit(2)
}

const windows = process.platform === 'win32'

function hasPnpm() {
  const found = spawnSync('pnpm', ['--version'], { encoding: 'utf8', shell: windows, cwd: tmpdir() })
  return found.status === 0 && found.stdout.trim().startsWith(`${PNPM.split('.')[0]}.`)
}

/** Returns the command that runs pnpm, installed or through npx. */
function pnpm() {
  if (Number(process.versions.node.split('.')[0]) >= NODE && hasPnpm())
    return { command: 'pnpm', args: [], shell: windows }
  const packages = ['-y', '-p', `node@${NODE}`, '-p', `pnpm@${PNPM}`, 'pnpm']
  // Runs npx as a script of this Node without a shell, so that arguments and signals arrive unchanged.
  const npm = process.env.npm_execpath
  const npx = npm ? join(dirname(npm), 'npx-cli.js') : ''
  if (npx && existsSync(npx)) return { command: process.execPath, args: [npx, ...packages], shell: false }
  return { command: 'npx', args: packages, shell: windows }
}

// The started script creates the file `started` in this folder, which tells its failures from earlier ones (a download,
// an install).
const marks = mkdtempSync(join(tmpdir(), 'stepup-'))
const { command, args, shell } = pnpm()
if (command !== 'pnpm')
  console.log(
    `stepup: using Node ${NODE} and pnpm ${PNPM} through npx. Fetching them the first time takes half a minute, and shows nothing`,
  )
if (!existsSync(new URL('../node_modules', import.meta.url)))
  console.log('stepup: installing what is missing; the first time this takes about a minute')

const child = spawn(command, [...args, 'run', script, ...rest], {
  stdio: 'inherit',
  shell,
  // npx's spinner would overwrite lines of an error.
  env: {
    ...process.env,
    npm_config_loglevel: 'error',
    npm_config_progress: 'false',
    STEPUP_MARKS: marks,
    STEPUP_TOOLCHAIN: String(process.pid),
  },
})
// Ctrl+C reaches the whole process group; this process only has to outlive its child and pass on its exit code.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void (signal === 'SIGTERM' && child.kill(signal)))

function finish(code) {
  const started = existsSync(join(marks, 'started'))
  rmSync(marks, { recursive: true, force: true })
  if (code !== 0 && !started) {
    console.error(
      '\nstepup: the tools could not be installed, so nothing was started. Check that this machine reaches the npm registry\n' +
        '(`npm ping` tells) and has some free disk space, then run the same command again.',
    )
  }
  process.exit(code)
}
// npm doesn't forward signals. When npm exits, this process exits, and its children notice (scripts/process.ts).
const parent = process.ppid
setInterval(() => {
  if (process.ppid === parent) return
  child.kill('SIGTERM')
  finish(143)
}, 1000).unref()
child.on('error', (error) => {
  console.error(`stepup: could not run ${command}: ${error.message}`)
  finish(1)
})
child.on('exit', (code, signal) => finish(code ?? (signal === 'SIGINT' ? 130 : 143)))
