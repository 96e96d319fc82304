import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'

import { markStarted, root } from './process.ts'

// Hot reload: Vite serves the bank and proxies /api and /step-up, so that the browser still sees one origin.
const PAGE = 'http://localhost:5173'

markStarted()
const children: ChildProcess[] = [
  spawn(
    process.execPath,
    [
      '--watch',
      '--conditions=@stepup/source',
      '--disable-warning=ExperimentalWarning',
      join(root, 'apps/bank-api/src/main.ts'),
    ],
    {
      stdio: 'inherit',
      cwd: root,
      env: { ...process.env, ORIGIN: PAGE },
    },
  ),
  spawn('pnpm', ['--filter', '@stepup/bank', 'dev', '--port', '5173', '--strictPort'], {
    stdio: 'inherit',
    cwd: root,
    shell: process.platform === 'win32',
  }),
]
console.log(`The bank with hot reload: ${PAGE}`)

let ending = false
for (const child of children) {
  child.on('exit', (code) => {
    if (ending) return
    ending = true
    for (const other of children) if (other !== child) other.kill('SIGTERM')
    process.exitCode = code ?? 0
  })
}
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => children.forEach((child) => child.kill(signal)))
