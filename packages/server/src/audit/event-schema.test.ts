import { readFileSync } from 'node:fs'

import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

import { eventSchema } from '../../test/event-schema.ts'
import { approveByMail, startServer } from '../../test/support.ts'
import type { AuditEvent } from './audit.ts'
import { describeEvent } from './describe-event.ts'
import { eventCatalog, type EventEntry, membersOf, trailCatalog } from './event-catalog.ts'
import { writtenForms } from './event-members.ts'
import { auditTrail, exportTrail, jsonLog } from './index.ts'

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8')
const published = JSON.parse(read('../../audit-event.schema.json')) as object
const validate = new Ajv({ strict: false }).compile(published)
const entries = Object.entries<EventEntry>({ ...eventCatalog, ...trailCatalog })

describe('the published schema of audit events', () => {
  it('the published schema of audit events is the schema of the catalog', () => {
    expect(published).toEqual(eventSchema())
  })

  it('the published schema accepts every event of a server', async () => {
    const test = await startServer()
    const mara = test.customer('mara')
    await mara.enrollTotp()
    const { challenge } = await mara.transfer()
    await mara.verify(challenge, 'totp', { code: '000000' })
    const grant = { 'step-up-grant': await approveByMail(test, mara, challenge) }
    await mara.transfer(undefined, grant)
    await mara.transfer(undefined, grant)
    await mara.ask({ action: 'unheard-of' })
    await mara.call('POST', '/challenges', {}, { origin: 'https://evil.example' })
    await test.server.revoke({ userId: 'mara', devices: true, operator: 'ines' })
    await test.server.erasePerson('mara', { operator: 'ines' })
    await test.server.settled()
    expect(new Set(test.events.map(({ type }) => type)).size).toBeGreaterThan(12)
    for (const event of test.events) {
      const described = JSON.parse(JSON.stringify(describeEvent(event))) as unknown
      expect([described, validate(described)]).toEqual([described, true])
    }
  })

  it('the published schema accepts an event with a count', async () => {
    const test = await startServer()
    const refused = () => test.customer('mara').call('POST', '/challenges', {}, { origin: 'https://evil.example' })
    await refused()
    await refused()
    test.advance(60_000)
    await refused()
    const last = JSON.parse(JSON.stringify(describeEvent(test.events.at(-1) as AuditEvent))) as unknown
    expect(last).toMatchObject({ type: 'request.cross_site', count: 2 })
    expect(validate(last)).toBe(true)
  })

  it('the published schema accepts the links of a trail, and rejects invalid events', async () => {
    const { store } = await startServer()
    const trail = auditTrail({ store })
    await trail({ type: 'error', at: 1, error: new Error('no', { cause: new TypeError('x') }) })
    for await (const { body } of exportTrail(store)) expect(validate(JSON.parse(body))).toBe(true)
    expect(validate({ type: 'grant.spent', at: 1 })).toBe(false)
    expect(validate({ type: 'person.erased', at: 1, userId: 'u', operator: 'o', email: 'x' })).toBe(false)
  })

  it('the published schema describes bodies of links, not lines of the log', () => {
    const lines: string[] = []
    void jsonLog((line) => void lines.push(line))({ type: 'request.limited', at: 0, what: 'x' })
    expect(validate({ type: 'request.limited', at: 0, what: 'x' })).toBe(true)
    expect(validate(JSON.parse(lines[0] ?? ''))).toBe(false)
  })

  it('the published schema requires a time for every event but `audit.lost`', () => {
    const { oneOf } = published as { readonly oneOf: readonly { title: string; required: readonly string[] }[] }
    expect(oneOf.filter(({ required }) => !required.includes('at')).map(({ title }) => title)).toEqual(['audit.lost'])
  })

  it('the page about audit events lists each event with its severity and its members', () => {
    const page = read('../../../../apps/docs/src/content/docs/guides/audit-events.md')
    for (const [type, entry] of entries) {
      const [severity, , says] = entry
      const row = page.split('\n').find((line) => line.startsWith(`| \`${type}\` |`))
      expect(row).toContain(` ${severity} `)
      expect(row).toContain(says)
      for (const name of membersOf(entry).flatMap(([member, kind]) => Object.keys(writtenForms[kind].schemas(member))))
        expect(row).toContain(name.replace(/^\w+/u, '`$&`'))
    }
  })
})

it('each line of the log has the severity and the version of its event', () => {
  const lines: string[] = []
  void jsonLog((line) => void lines.push(line))({ type: 'request.limited', at: 0, what: 'x' })
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'request.limited', severity: 'warning', version: 1 })
})
