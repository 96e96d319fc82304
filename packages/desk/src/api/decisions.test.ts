import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { randomDecisions } from '../../test/random-decisions.ts'
import { START, startDesk, type TestDesk } from '../../test/test-desk.ts'
import type { DecisionPage, DecisionReport, LabelEntry, Me, Overview } from '../contract.ts'

let test: TestDesk
const from = START - 86_400_000
const records = randomDecisions({ seed: 5, count: 300, from, to: START })

beforeEach(async () => {
  test = startDesk()
  await test.record(records)
})
afterEach(() => test.desk.close())

describe('GET me', () => {
  it('`GET me` returns the current user and the server’s configuration', async () => {
    expect(await test.read<Me>('/desk/api/me', { as: 'kim' })).toMatchObject({
      userId: 'kim',
      may: ['look'],
      stepUpPath: '/step-up',
      policies: 'file',
      vocabulary: { levels: ['aal1', 'aal2', 'phr', 'phrh'], kinds: ['passkey'], actions: ['transfer.create'] },
    })
  })
})

describe('GET decisions/:id', () => {
  it('the report of a decision explains its facts, rule by rule', async () => {
    const transfer = records.find(({ inputs }) => (inputs as { details: unknown[] }).details.length > 0)
    const report = await test.read<DecisionReport>(`/desk/api/decisions/${encodeURIComponent(transfer?.id ?? '')}`)
    const { decision, details, facts, related, trace } = report
    expect(details).toEqual((transfer?.inputs as { details: unknown[] } | undefined)?.details)
    expect(related).toEqual([])
    expect(decision).toMatchObject({ id: transfer?.id, userId: transfer?.userId })
    expect(facts.map(({ path }) => path)).toContain('details[0].instructedAmount.amount')
    // The random decisions refer to other versions than the policies in force.
    expect(trace).toMatchObject({ version: 'test', exact: false, rules: [{ id: 'large' }] })
  })

  it('the report of an approved decision names the other decision of its challenge', async () => {
    const asked = records.find(({ outcome }) => outcome === 'approved')
    if (!asked) throw new Error('No decision was approved.')
    const pair = { ...asked, challengeId: 'challenge-2' }
    await test.record([
      { ...pair, id: 'question', at: START },
      { ...pair, id: 'call', at: START + 1, outcome: 'granted' },
      { ...asked, id: 'unrelated', at: START + 2, challengeId: 'challenge-3' },
    ])
    const relatedOf = async (id: string): Promise<DecisionReport['related']> =>
      (await test.read<DecisionReport>(`/desk/api/decisions/${id}`)).related
    expect(await relatedOf('question')).toEqual([{ id: 'call', at: START + 1, outcome: 'granted' }])
    expect(await relatedOf('call')).toEqual([{ id: 'question', at: START, outcome: 'approved' }])
  })

  it('the report of an unknown decision is not found', async () => {
    expect((await test.send('/desk/api/decisions/nothing', { as: 'kim' })).status).toBe(404)
    expect((await test.send('/desk/api/decisions/%27%20or%201=1', { as: 'kim' })).status).toBe(404)
  })
})

describe('labels', () => {
  const label = (id: string, body: object, as = 'ines') =>
    test.send(`/desk/api/decisions/${encodeURIComponent(id)}/labels`, { method: 'POST', as, body })

  it('labels are added to a decision with their history, and appear in the views', async () => {
    const { rows } = await test.read<DecisionPage>('/desk/api/decisions?outcome=approved&limit=1')
    const id = rows[0]?.id ?? ''
    await label(id, { label: 'fraud', note: 'The customer called' })
    test.advance(1000)
    const answer = (await (await label(id, { label: 'false_alarm' }, 'tom')).json()) as { labels: LabelEntry[] }
    expect(answer.labels).toMatchObject([
      { label: 'fraud', by: 'ines', note: 'The customer called' },
      { label: 'false_alarm', by: 'tom' },
    ])
    const view = await test.read<Overview>('/desk/api/overview?label=false_alarm')
    expect(view.totals.requests).toBe(1)
    expect(test.events.filter(({ type }) => type === 'decision.labeled')).toHaveLength(2)
  })

  it('a label of a call with a grant is added to the request that was challenged for it', async () => {
    const asked = records.find(({ outcome }) => outcome === 'approved')
    if (!asked) throw new Error('No decision was approved.')
    const pair = { ...asked, challengeId: 'challenge-1' }
    await test.record([
      { ...pair, id: 'asked', at: START },
      { ...pair, id: 'taken', at: START + 1, outcome: 'granted' },
    ])
    await label('taken', { label: 'fraud' })
    const report = await test.read<DecisionReport>('/desk/api/decisions/asked')
    expect(report.labels).toMatchObject([{ label: 'fraud' }])
    expect((await test.read<DecisionReport>('/desk/api/decisions/taken')).labels).toEqual(report.labels)
  })

  it.each([
    ['an unknown label', { label: 'constructor' }],
    ['a note that is too long', { label: 'fraud', note: 'a'.repeat(501) }],
    ['a note that hides characters', { label: 'fraud', note: 'a\u202eb' }],
    ['an unknown member', { label: 'fraud', by: 'somebody else' }],
    ['no label', {}],
  ])('the desk refuses labels with %s', async (_, body) => {
    expect((await label(records[0]?.id ?? '', body)).status).toBe(400)
  })

  it('a label of a decision that does not exist is not found', async () => {
    expect((await label('nothing', { label: 'fraud' })).status).toBe(404)
  })
})

describe('GET overview', () => {
  it('the overview includes later recorded decisions', async () => {
    const before = await test.read<Overview>('/desk/api/overview')
    test.advance(2000)
    await test.record(randomDecisions({ seed: 6, count: 10, from: test.now() - 1000, to: test.now() }))
    const after = await test.read<Overview>('/desk/api/overview')
    expect(after.coverage.decisions).toBe(before.coverage.decisions + 10)
  })

  it('the overview has older imported decisions after `reload`', async () => {
    await test.read<Overview>('/desk/api/overview')
    await test.record(randomDecisions({ seed: 8, count: 20, from: from - 1e9, to: from - 9e8 }))
    await test.desk.reload()
    expect((await test.read<Overview>('/desk/api/overview')).coverage.decisions).toBe(320)
  })
})
