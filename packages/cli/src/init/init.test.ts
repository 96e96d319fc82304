import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'

import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'

import { stepup } from '../../test/command-line.ts'

import type { SessionAdapter } from '@stepup/server'

const source = '--conditions=@stepup/source'
const flags = [source, '--disable-warning=ExperimentalWarning']
const main = join(import.meta.dirname, '../main.ts')
const root = join(import.meta.dirname, '../..')

let folder: string
beforeAll(() => {
  // Inside the package, so that the server's packages resolve.
  folder = mkdtempSync(join(root, '.init-'))
  process.chdir(folder)
})
afterAll(() => {
  process.chdir(root)
  rmSync(folder, { recursive: true })
})

/** Starts the generated server and waits for its address. */
async function start(): Promise<string> {
  const server: ChildProcess = spawn(process.execPath, [...flags, '--env-file=.env', 'server.ts'], {
    cwd: folder,
    env: { ...process.env, PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  onTestFinished(async () => {
    const ended = once(server, 'exit')
    server.kill()
    await ended
  })
  if (!server.stdout) throw new Error('The server has no output.')
  for await (const line of createInterface(server.stdout)) return line
  throw new Error('The server ended before it said where it is.')
}

describe('init', () => {
  it('init writes the secret to a file that only its owner can read', async () => {
    const { code, out } = await stepup(['init'])
    expect(code).toBe(0)
    for (const name of ['policies.yaml', 'sessions.ts', 'step-up.ts', 'server.ts', 'package.json', '.env'])
      expect(out).toContain(name)
    expect(statSync(join(folder, '.env')).mode & 0o077).toBe(0)
  })

  it('init writes policies that pass the check', async () => {
    expect((await stepup(['policy', 'check', 'policies.yaml'])).code).toBe(0)
  })

  it('init writes a server that names a port that is taken', async () => {
    const { port } = new URL(await start())
    const again = promisify(execFile)(process.execPath, [...flags, '--env-file=.env', 'server.ts'], {
      cwd: folder,
      env: { ...process.env, PORT: port },
    })
    const stderr = expect.stringContaining(`Port ${port} is taken.`) as string
    await expect(again).rejects.toMatchObject({ code: 1, stderr })
  })

  it('init writes files that compile', async () => {
    const tsc = join(root, '../../node_modules/typescript/bin/tsc')
    const compiled = promisify(execFile)(process.execPath, [tsc, '-p', '.', '--customConditions', '@stepup/source'], {
      cwd: folder,
    })
    await expect(compiled).resolves.toMatchObject({ stdout: '' })
  })

  it('ELV-15: init writes sessions in which a token from before a step-up has none of its rights', async () => {
    const { session, signIn } = (await import(join(folder, 'sessions.ts'))) as {
      readonly session: Required<SessionAdapter>
      readonly signIn: (name: string) => string
    }
    const read = async (setCookie = '') =>
      session.read(new Request('http://localhost', { headers: { cookie: setCookie.split(';')[0] ?? '' } }))
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const before = signIn('mara')
    const signedIn = await read(before)
    if (!signedIn) throw new Error('Nobody is signed in.')
    const [after] = await session.rotate(signedIn, new Request('http://localhost'))
    expect(await read(after)).toEqual(signedIn)
    expect(await read(before)).toEqual({ ...signedIn, superseded: Math.floor(Date.now() / 1000) })
    vi.advanceTimersByTime(30_001)
    expect(await read(before)).toBeUndefined()
    expect(await read(after)).toEqual(signedIn)
  })

  it('init writes a server that challenges amounts over the threshold, and that passes the doctor', async () => {
    const url = await start()
    const signedIn = await fetch(`${url}/api/sign-in`, { method: 'POST' })
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const send = (amount: string): Promise<Response> =>
      fetch(`${url}/api/transfers`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ amount, name: 'Lena Hoffmann', iban: 'DE89370400440532013000' }),
      })
    expect((await send('900.00')).status).toBe(200)
    const challenged = await send('1250.00')
    expect(challenged.status).toBe(401)
    expect(await challenged.json()).toMatchObject({ step_up: { action: 'transfer.create' } })

    const { code, out } = await stepup(['doctor', '--url', `${url}/step-up`, '--origin', 'http://localhost:4200'])
    expect([code, out]).toEqual([0, expect.stringContaining('0 errors, 0 warnings.')])
  })

  it('init writes a server that serves this machine only', async () => {
    const { port } = new URL(await start())
    // No other address of a port is free while a server listens on all of them.
    const other = createServer().listen(Number(port), '127.0.0.2')
    onTestFinished(() => void other.close())
    const [error] = (await Promise.race([once(other, 'listening'), once(other, 'error')])) as { code?: string }[]
    expect(error?.code).not.toBe('EADDRINUSE')
  })

  it('init never overwrites a file or a secret', async () => {
    const refused = await stepup(['init'])
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('--force')])
    const before = readFileSync(join(folder, '.env'), 'utf8')
    writeFileSync(join(folder, 'server.ts'), '// mine\n')
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "name": "mine" }')
    expect((await stepup(['init', '--force'])).code).toBe(0)
    expect(readFileSync(join(folder, '.env'), 'utf8')).toBe(before)
    expect(readFileSync(join(folder, 'package.json'), 'utf8')).toContain('mine')
    expect(readFileSync(join(folder, 'server.ts'), 'utf8')).toContain('createServer')
  })

  it('init writes options that the doctor can check from any folder, with the files beside them', async () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'stepup-cli-'))
    onTestFinished(() => rmSync(elsewhere, { recursive: true }))
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...flags, main, 'doctor', '--config', join(folder, 'step-up.ts'), '--json'],
      { cwd: elsewhere },
    )
    expect(JSON.parse(stdout)).toMatchObject({ errors: 0, warnings: 0 })
    expect(readdirSync(elsewhere)).toEqual([])
  })
})
