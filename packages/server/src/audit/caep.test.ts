import { Ajv } from 'ajv'
import { describe, expect, it } from 'vitest'

import { factorPath, startServer } from '../../test/support.ts'
import { device } from '../signals/index.ts'
import { caepEvents, type SecurityEventToken } from './index.ts'

const EVENT = 'https://schemas.openid.net/secevent/caep/event-type/'
const text = { type: 'string', minLength: 1 }
const common = {
  event_timestamp: { type: 'integer' },
  initiating_entity: { enum: ['admin', 'user', 'policy', 'system'] },
}
const claims = (properties: object, required: readonly string[]) => ({
  type: 'object',
  additionalProperties: false,
  required: ['event_timestamp', ...required],
  properties: { ...common, ...properties },
})

/** CAEP 1.0 §3 schemas of the events that we send. */
const schema = {
  type: 'object',
  additionalProperties: false,
  required: ['iss', 'aud', 'jti', 'iat', 'sub_id', 'events'],
  properties: {
    iss: text,
    aud: text,
    jti: text,
    iat: { type: 'integer' },
    sub_id: { type: 'object', required: ['format'] },
    events: {
      type: 'object',
      minProperties: 1,
      maxProperties: 1,
      additionalProperties: false,
      properties: {
        [`${EVENT}session-revoked`]: claims({}, []),
        [`${EVENT}assurance-level-change`]: claims(
          {
            namespace: { enum: ['RFC8176', 'RFC6711', 'ISO-IEC-29115', 'NIST-IAL', 'NIST-AAL', 'NIST-FAL'] },
            current_level: text,
            previous_level: text,
            change_direction: { enum: ['increase', 'decrease'] },
          },
          ['namespace', 'current_level'],
        ),
        [`${EVENT}credential-change`]: claims(
          { credential_type: text, change_type: { enum: ['create', 'revoke', 'update', 'delete'] } },
          ['credential_type', 'change_type'],
        ),
        [`${EVENT}risk-level-change`]: claims(
          {
            principal: { enum: ['USER', 'DEVICE', 'SESSION', 'TENANT', 'ORG_UNIT', 'GROUP'] },
            current_level: { enum: ['LOW', 'MEDIUM', 'HIGH'] },
            risk_reason: { type: 'string' },
          },
          ['principal', 'current_level'],
        ),
      },
    },
  },
}
const validate = new Ajv({ allowUnionTypes: true }).compile(schema)

describe('LOG-03: CAEP events', () => {
  it('CAEP events have the URIs and members that receivers know', async () => {
    const sets: SecurityEventToken[] = []
    const test = await startServer({
      audit: caepEvents({
        issuer: 'https://bank.example',
        audience: 'https://soc.example',
        send: (set) => void sets.push(set),
      }),
      signals: [device()],
      risk: { weights: { new_device: 2.5 } },
      rules: [
        {
          id: 'new-device',
          actions: ['transfer.create'],
          when: '!signals.device.known',
          require: { acr_values: ['aal2'] },
        },
      ],
    })
    const mara = test.customer('mara')
    await mara.enrollTotp()
    const { challenge } = await mara.transfer()
    await mara.call('POST', factorPath(challenge, 'email_otp', 'begin'))
    // The approval of one payment says nothing of the session's level.
    await mara.verify(challenge, 'email_otp', { code: test.mailedCode() })
    await mara.elevate(test)
    await test.server.revoke({ userId: 'mara' })
    await test.server.revoke({ sessionId: 'mara-session' })
    await test.server.revoke({ userId: 'mara', factorsSince: new Date(0), operator: 'ines' })
    for (const set of sets) {
      validate(set)
      expect(validate.errors).toBeNull()
    }
    expect(sets.map(({ events }) => Object.entries(events)[0])).toMatchObject([
      [`${EVENT}credential-change`, { credential_type: 'app', change_type: 'create' }],
      [`${EVENT}risk-level-change`, { current_level: 'HIGH', risk_reason: 'new_device' }],
      [
        `${EVENT}assurance-level-change`,
        { namespace: 'NIST-AAL', current_level: 'aal2', change_direction: 'increase' },
      ],
      [`${EVENT}session-revoked`, { initiating_entity: 'system' }],
      [`${EVENT}session-revoked`, { initiating_entity: 'system' }],
      [`${EVENT}session-revoked`, { initiating_entity: 'admin' }],
      [`${EVENT}credential-change`, { credential_type: 'app', change_type: 'revoke', initiating_entity: 'admin' }],
    ])
    expect(sets.map(({ sub_id: subject }) => subject)).toMatchObject([
      { format: 'complex', user: { format: 'opaque', id: 'mara' }, session: { id: 'mara-session' } },
      { format: 'complex' },
      { format: 'complex' },
      { format: 'opaque', id: 'mara' },
      { format: 'complex', session: { format: 'opaque', id: 'mara-session' } },
      { format: 'opaque', id: 'mara' },
      { format: 'opaque', id: 'mara' },
    ])
    expect(new Set(sets.map(({ jti }) => jti)).size).toBe(sets.length)
  })
})
