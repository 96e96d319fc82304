import type { DecisionRecord } from '@stepup/server'
import { describe, expect, it } from 'vitest'

import { testAmountOf } from '../../test/amount-of.ts'
import { randomDecisions } from '../../test/random-decisions.ts'
import { Columns, rowAt } from './columns.ts'
import { countedDecisionOf } from './counted-decision.ts'
import { SEGMENT_ROWS } from './column.ts'

const from = Date.UTC(2026, 0, 1)
const options = { maxDecisions: 10_000, challengeLifetime: 300_000 }
const [sample] = randomDecisions({ seed: 1, count: 1, from, to: from + 1 })
const asked: DecisionRecord = {
  ...(sample as DecisionRecord),
  effect: 'challenge',
  outcome: 'challenged',
  offered: ['passkey'],
}
const counted = (record: DecisionRecord) => countedDecisionOf(record, testAmountOf)

describe('columns', () => {
  it('columns return every member of a decision unchanged', () => {
    const columns = new Columns(options)
    for (const record of randomDecisions({ seed: 2, count: 500, from, to: from + 1e9 })) {
      const decision = counted(record)
      const place = columns.put(decision, from)
      const row = place && rowAt(place)
      expect(row).toMatchObject({
        id: record.id,
        at: record.at,
        userId: record.userId,
        action: record.action,
        effect: record.effect,
        ruleIds: record.ruleIds,
        reasons: record.reasons.map(({ code }) => code),
        version: record.policyVersion,
        factors: decision.factors,
      })
      expect(row?.amount?.amount ?? '').toBe(
        (record.inputs as { details: { instructedAmount: { amount: string } }[] }).details[0]?.instructedAmount
          .amount ?? '',
      )
      expect(row?.duration).toBe(decision.duration)
    }
  })

  it('columns recognize a changed decision that is read again, and count no decision twice', () => {
    const columns = new Columns(options)
    expect(columns.put(counted(asked), from)).toBeDefined()
    expect(columns.put(counted(asked), from)).toBeUndefined()
    const approved: DecisionRecord = { ...asked, outcome: 'approved', kinds: ['totp'], settledAt: from + 4000 }
    const changed = columns.put(counted(approved), from)
    expect(changed && rowAt(changed)).toMatchObject({ outcome: 'approved', factors: ['totp'], duration: 4000 })
    expect(columns.size).toBe(1)
  })

  it('columns count a challenge as abandoned after its expiry, and a later approval as approved', () => {
    const columns = new Columns(options)
    columns.put(counted(asked), from)
    expect(columns.expire(from + 299_999)).toEqual([])
    expect(columns.expire(from + 300_000).map(rowAt)).toMatchObject([{ outcome: 'abandoned', factors: ['passkey'] }])
    expect(columns.expire(from + 300_001)).toEqual([])
    const approved: DecisionRecord = { ...asked, outcome: 'approved', kinds: ['passkey'], settledAt: from + 400_000 }
    const changed = columns.put(counted(approved), from + 400_000)
    expect(changed && rowAt(changed)).toMatchObject({ outcome: 'approved', duration: 400_000 })
  })

  it('columns keep a label that was read before its decision', () => {
    const columns = new Columns(options)
    expect(columns.label(asked.id, 'fraud')).toBeUndefined()
    const place = columns.put(counted(asked), from)
    expect(place && rowAt(place)).toMatchObject({ label: 'fraud' })
    expect(columns.label(asked.id, 'fraud')).toBeUndefined()
    expect(columns.label(asked.id, 'false_alarm')).toBeDefined()
  })

  it('columns drop the oldest decisions at their limit, and need no more memory', () => {
    const columns = new Columns({ ...options, maxDecisions: SEGMENT_ROWS })
    const base = counted(asked)
    for (let index = 0; index < 3 * SEGMENT_ROWS; index++)
      columns.put({ ...base, id: `odd ${index}`, at: from + index * 1000, outcome: 'allowed' }, from)
    expect(columns.truncated).toBe(true)
    expect(columns.size).toBe(2 * SEGMENT_ROWS)
    expect(columns.oldest).toBe(from + SEGMENT_ROWS * 1000)
    expect(columns.find('odd 0')).toBeUndefined()
    expect(columns.find(`odd ${2 * SEGMENT_ROWS}`)).toBeDefined()
  })
})

describe('a decision whose facts were not recorded', () => {
  it.each([undefined, null, 'text', [], {}, { action: 5 }])(
    'columns keep a decision whose facts were not recorded (%j)',
    (inputs) => {
      const columns = new Columns(options)
      const place = columns.put(counted({ ...asked, inputs }), from)
      expect(place && rowAt(place)).toMatchObject({ id: asked.id, action: asked.action })
      expect(columns.segments[0]?.traffic.facts(0).action).toBe(asked.action)
    },
  )
})
