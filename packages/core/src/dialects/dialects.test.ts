import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it, vi } from 'vitest'

import {
  FORMATS,
  recordedChallenges,
  recordedNearMisses,
  replay,
  toResponse,
  VENDORS,
  type RecordedChallenge,
} from '../../test/recorded/recorded.ts'
import { failureOf } from '../../test/set-up.ts'
import { url } from '../../test/fake-server.ts'
import { createStepUpClient, rfc9470, type Recognizer, type Requirement, type StepUpClient } from '../index.ts'
import * as dialects from './index.ts'

const { laravel, sudo, superTokens, ...rest } = dialects
const recognizers: Readonly<Record<string, Recognizer>> = {
  rfc9470,
  ...rest,
  laravel: laravel(),
  superTokens: superTokens(),
  // The most general recognizer is last.
  sudo,
}

/** A client with some dialects. Its elevator records the requirement. */
function setUp(
  knownRecognizers: readonly Recognizer[],
  response?: () => Response,
): { client: StepUpClient; asked: Requirement[] } {
  const asked: Requirement[] = []
  let isProven = false
  const client = createStepUpClient({
    baseUrl: url('/step-up'),
    recognizers: knownRecognizers,
    fetch: async () => (isProven || !response ? Response.json({ done: true }) : response()),
    elevators: [
      {
        async elevate(requirement) {
          asked.push(requirement)
          isProven = true
          return {}
        },
      },
    ],
  })
  return { client, asked }
}

async function ask(
  recorded: RecordedChallenge,
  knownRecognizers: readonly Recognizer[],
): Promise<readonly Requirement[]> {
  const { response } = recorded
  const { client, asked } = setUp(knownRecognizers, response && (() => toResponse(response)))
  if (response) await client.fetch(url('/api'))
  else await client.run(async () => (asked.length > 0 ? 'done' : replay(recorded)))
  return asked
}

describe('a recorded challenge', () => {
  it.each(recordedChallenges)('a recognizer of a dialect recognizes a challenge of $format', async (recorded) => {
    const recognizer = recognizers[recorded.dialect]
    expect(recognizer).toBeDefined()
    expect(await ask(recorded, recognizer ? [recognizer] : [])).toMatchObject([recorded.requirement])
  })

  it.each(recordedChallenges)(
    'the recognizers of all dialects together recognize a challenge of $format once',
    async (recorded) => {
      const [requirement, ...otherRequirements] = await ask(recorded, Object.values(recognizers))
      expect([requirement, otherRequirements]).toMatchObject([recorded.requirement, []])
    },
  )

  it('a level of a dialect satisfies no challenge of another backend', () => {
    const levels = recordedChallenges.slice(0, VENDORS).map(({ requirement }) => requirement)
    const ofDialects = levels.filter(({ acrValues, dialect }) => dialect && acrValues)
    expect(ofDialects.length).toBeGreaterThan(30)
    for (const { acrValues = [], dialect } of ofDialects)
      expect(acrValues[0]).toSatisfy((acr: string) => acr.startsWith(`${dialect?.name}:`) || dialect?.name === 'entra')
  })
})

describe('a response that only looks like a challenge', () => {
  it.each(recordedNearMisses)(
    'no dialect recognizes a response that only looks like a challenge: $name',
    async ({ response, ...recorded }) => {
      const allRecognizers = Object.values(recognizers)
      if (response) {
        const answer = toResponse(response)
        const { client, asked } = setUp(allRecognizers, () => answer)
        const passed = await client.fetch(url('/api'))
        expect([asked, passed === answer, passed.bodyUsed]).toEqual([[], true, false])
        expect(await passed.text()).toBe(response.body ?? '')
        return
      }
      const { client, asked } = setUp(allRecognizers)
      const call = client.run(() => replay(recorded))
      if (recorded.thrown) expect(await failureOf(call)).toMatchObject(recorded.thrown)
      else expect(await call).toBe(recorded.returned)
      expect(asked).toEqual([])
    },
  )

  it('a dialect does not copy a response that its status or content type rules out', async () => {
    const clone = vi.spyOn(Response.prototype, 'clone')
    const quickRecognizers = Object.values(recognizers).filter(({ readsSuccess }) => !readsSuccess)
    for (const answer of [
      new Response('{}', { status: 500, headers: { 'Content-Type': 'application/json' } }),
      new Response('{}', { status: 404, headers: { 'Content-Type': 'application/json' } }),
      new Response('<p>', { status: 403, headers: { 'Content-Type': 'text/html' } }),
      new Response('{}', { headers: { 'Content-Type': 'application/json' } }),
    ])
      await setUp(quickRecognizers, () => answer).client.fetch(url('/api'))
    expect(clone).not.toHaveBeenCalled()
    clone.mockRestore()
  })
})

it('the docs page of the dialects lists the recorded challenges of these tests', async () => {
  const path = join(import.meta.dirname, '../../../../apps/docs/src/content/docs/guides/dialects.md')
  const rows = recordedChallenges
    .slice(0, VENDORS)
    .map(({ format, dialect, source }) => `| ${format} | \`${dialect}\` | ${source} |`)
  const variants = recordedChallenges.length - VENDORS
  const misses = recordedNearMisses.length
  const table = [
    `${FORMATS} of ${FORMATS} formats that were found in products and open code are recognized, ${VENDORS - FORMATS} more, and ${variants} variants. ${misses} of ${misses} look-alikes pass untouched.`,
    '',
    '| format | recognizer | source |',
    '|---|---|---|',
    ...rows,
  ].join('\n')
  // `vitest -u` writes the page.
  const page = readFileSync(path, 'utf8').replace(
    /(<!-- recorded -->\n)[^]*(\n<!-- \/recorded -->)/,
    (_, start: string, end: string) => start + table + end,
  )
  expect(page).toContain(table)
  await expect(page).toMatchFileSnapshot(path)
})
