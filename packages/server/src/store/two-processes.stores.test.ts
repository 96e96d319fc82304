import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

import type { Challenge } from '@stepup/protocol'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'

import { type BankPlace, type CrashBank, openCrashBank, origin } from '../../test/crash/bank.ts'
import { freshDatabase, redisUrl } from '../../test/databases.ts'
import { payment } from '../../test/payment.ts'
import type { ProcessPlan, ProcessResult } from '../../test/processes/worker.ts'

const worker = join(import.meta.dirname, '../../test/processes/worker.ts')
const folder = mkdtempSync(join(tmpdir(), 'stepup-processes-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** Starts a process that waits for a signal to begin. */
async function prepare(place: BankPlace, plan: ProcessPlan): Promise<() => Promise<ProcessResult>> {
  const args = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning', worker]
  const child = spawn(process.execPath, [...args, JSON.stringify({ place, plan })], {
    stdio: ['pipe', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') },
  })
  let output = ''
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const closed = once(child, 'close')
  const [first] = (await Promise.race([once(child.stdout, 'data'), closed])) as [unknown]
  if (!Buffer.isBuffer(first)) throw new Error('A process ended before it began')
  return async () => {
    child.stdin.end('go\n')
    await closed
    return JSON.parse(output.slice(output.indexOf('\n') + 1)) as ProcessResult
  }
}

/** Starts both processes at the same signal. */
async function atOnce(place: BankPlace, plans: readonly ProcessPlan[]): Promise<ProcessResult> {
  const ready = await Promise.all(plans.map((plan) => prepare(place, plan)))
  return (await Promise.all(ready.map((go) => go()))).flat()
}

const cases = (['sqlite', 'postgres', 'redis'] as const).flatMap((dialect) => [
  { dialect, repeatable: false, how: 'counted before they are verified' },
  { dialect, repeatable: true, how: 'verified and counted in one write' },
])

describe.each(cases)('two processes on one store: $dialect, codes that are $how', ({ dialect, how, repeatable }) => {
  let place: BankPlace
  let bank: CrashBank
  let drop: () => Promise<void>

  beforeEach(async () => {
    ;({ place, drop } = await freshPlace(dialect, repeatable))
    bank = await openCrashBank(place)
  })
  afterEach(async () => {
    await bank.close()
    await drop()
  })

  const headers = { authorization: 'mara/mara-session', 'content-type': 'application/json', origin }
  const call = (path: string) =>
    bank.server.handler(new Request(`${origin}/step-up${path}`, { method: 'POST', headers, body: '{}' }))

  /** Creates a challenge whose code was sent. */
  async function challenged(): Promise<{ readonly id: string; readonly code: string }> {
    const request = new Request(`${origin}/api/transfers`, { method: 'POST', headers })
    const gate = await bank.server.protect(request, { action: 'transfer.create', details: [payment()] })
    if (gate.allowed) throw new Error('The gate was open')
    const { id } = ((await gate.response.json()) as { readonly step_up: Challenge }).step_up
    const path = `/challenges/${id}/factors/email:1`
    expect((await call(`${path}/begin`)).status).toBe(200)
    return { id, code: bank.code() }
  }
  const evaluated = (id: string): number =>
    readFileSync(place.log, 'utf8')
      .split('\n')
      .filter((line) => line.startsWith(`${id} `)).length

  it(`RLM-05: two nodes tell at most five verdicts of a hundred concurrent guesses: ${dialect}, codes that are ${how}`, async () => {
    const { id, code } = await challenged()
    const guesses = (from: number): readonly string[] =>
      Array.from({ length: 50 }, (_, by) => String((Number(code) + from + by) % 1_000_000).padStart(6, '0'))
    const results = await atOnce(place, [
      { user: 'mara', answers: { challengeId: id, codes: guesses(1) } },
      { user: 'mara', answers: { challengeId: id, codes: guesses(51) } },
    ])
    expect(results).toHaveLength(100)
    // The fifth wrong code locks the challenge, which is also the response to its attempt.
    const verdicts = repeatable ? 4 : 5
    expect(evaluated(id)).toBe(verdicts)
    expect(results.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4)
    for (const { status } of results) expect([403, 422]).toContain(status)
    expect(await bank.store.findChallenge(id)).toMatchObject({ attempts: 5, status: 'locked' })
    // The right code comes too late, also from a third process.
    expect(await atOnce(place, [{ user: 'mara', answers: { challengeId: id, codes: [code] } }])).toEqual([
      { status: 403, code: 'challenge_locked' },
    ])
    expect(evaluated(id)).toBe(verdicts)
  })

  it(`ELV-06: one of a hundred concurrent proofs is accepted, and one of fifty uses of its grant succeeds: ${dialect}, codes that are ${how}`, async () => {
    const { id, code } = await challenged()
    const codes = Array.from({ length: 50 }, () => code)
    const answered = await atOnce(place, [
      { user: 'mara', answers: { challengeId: id, codes } },
      { user: 'mara', answers: { challengeId: id, codes } },
    ])
    const tokens = answered.flatMap(({ token }) => token ?? [])
    expect(tokens).toHaveLength(1)
    const [token = ''] = tokens
    const uses = await atOnce(place, [
      { user: 'mara', uses: { token, times: 25 } },
      { user: 'mara', uses: { token, times: 25 } },
    ])
    expect(uses.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(uses.filter(({ status, code: problem }) => status === 403 && problem === 'grant_used')).toHaveLength(49)
  })
})

let places = 0

async function freshPlace(
  dialect: BankPlace['dialect'],
  repeatable: boolean,
): Promise<{ place: BankPlace; drop(): Promise<void> }> {
  places += 1
  const log = join(folder, `evaluated-${places}.log`)
  writeFileSync(log, '')
  const place = { dialect, log, since: Date.now(), speed: 1, repeatable }
  if (dialect === 'sqlite')
    return { place: { ...place, url: join(folder, `bank-${places}.sqlite`) }, drop: () => Promise.resolve() }
  const { url, drop } = await freshDatabase()
  const redis = { url: redisUrl(), prefix: `{${randomUUID()}}:` }
  return { place: { ...place, url, ...(dialect === 'redis' ? { redis } : {}) }, drop }
}
