import { mkdirSync } from 'node:fs'

import { describe, expect, it, onTestFinished } from 'vitest'

import { file, policies, stepup, workInFreshFolder } from '../../test/command-line.ts'

workInFreshFolder()

describe('policy check', () => {
  it('policy check prints no finding for valid policies', async () => {
    expect(await stepup(['policy', 'check', file('p.yaml', policies('1000.00'))])).toEqual({
      code: 0,
      out: expect.stringMatching(/^p\.yaml is valid: 1 rule, version 1000\.00\.\n/u) as string,
      err: '',
    })
  })

  it('policy check prints place, reason and fix of an error, for people and for programs', async () => {
    const path = file('p.yaml', policies('1000.00').replace('aal2', 'aal9'))
    const said = await stepup(['policy', 'check', path])
    expect(said.code).toBe(1)
    expect(said.out).toMatch(
      /^p\.yaml:7:34 error unknown_level rules\[0\]\.require\.acr_values\[1\]: "aal9" is not a level of the ladder\.\n {2}Did you mean "aal1"\? Known are: aal1, aal2, phr, phrh\.\n1 error, 0 warnings\.\n$/u,
    )
    const forPrograms = await stepup(['policy', 'check', path, '--json'])
    expect(forPrograms.code).toBe(1)
    expect(JSON.parse(forPrograms.out)).toMatchObject({ errors: 1, findings: [{ line: 7, code: 'unknown_level' }] })
    expect((await stepup(['policy', 'check', path, '--levels', 'aal1,aal2,aal9,phr'])).code).toBe(0)
  })

  it('policy check lists only the names and actions that it could not check', async () => {
    const actions = 'actions: [pay, factor.rename, device.remove]'
    const text = policies('1000.00')
      .replace('when: ', 'when: signals.payee.isnew && context.mine && ')
      .replace('actions: [pay]', actions)
    const { code, out } = await stepup(['policy', 'check', file('p.yaml', text)])
    expect([code, out.split('\n').slice(1, -1)]).toEqual([
      0,
      [
        'Not checked: the names of actions (pay). List the actions that the app passes to protect() in `actions`.',
        'Not checked: the names of signals (signals.payee.isnew). Check with the signals of the server: --config on the command line, `signals` of checkPolicies().',
        'Not checked: the names of context (context.mine). Give the facts that the app passes their types in `context`.',
        'Not checked: the fields of `details`. Try them on a request: npx @stepup/cli policy explain with --details.',
      ],
    ])
    const config = file(
      'config.mjs',
      "export const options = { factors: [], signals: [{ name: 'payee', facts: { isnew: 'bool' } }] }",
    )
    const all = `actions: [pay]\ncontext: { mine: bool }\n${text.replace(/ && details.*$/mu, '')}`
    const known = await stepup(['policy', 'check', file('q.yaml', all), '--config', config, '--errors-only'])
    expect(known.code).toBe(0)
    expect(known.out).not.toContain('Not checked')
  })

  it('policy check asks about the kinds of factors that the server itself asks about', async () => {
    const path = file(
      'enroll.yaml',
      `version: "1"
actions: [pay]
rules:
  - { id: first, actions: [factor.enroll], when: '!("passkey" in factors)', require: { acr_values: [aal1] } }
  - { id: further, actions: [factor.enroll], when: '"passkey" in factors', require: { acr_values: [aal2], max_age: 0 } }
`,
    )
    expect((await stepup(['policy', 'check', path])).out).toContain('lets a user who has')
    const config = file(
      'factors.mjs',
      `export const options = { factors: [
        { kind: 'passkey', level: 'phr', enrollment: {} },
        { kind: 'sms_otp', level: 'aal2', restricted: true, enrollment: {} },
        { kind: 'email_otp', level: 'aal2', restricted: true },
      ] }`,
    )
    expect((await stepup(['policy', 'check', path, '--config', config])).out).not.toContain('lets a user who has')
  })

  it('policy check ignores warnings with --errors-only', async () => {
    const path = file('p.yaml', policies('1000.00').replace('threshold: "', 'unused: 1, threshold: "'))
    expect((await stepup(['policy', 'check', path])).code).toBe(1)
    expect(await stepup(['policy', 'check', path, '--errors-only'])).toMatchObject({
      code: 0,
      out: expect.stringContaining('0 errors, 1 warning.') as string,
    })
  })

  it('policy check reports an unreadable file', async () => {
    expect(await stepup(['policy', 'check', 'none.yaml'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('none.yaml cannot be read') as string,
    })
    expect(await stepup(['policy', 'check', file('b.yaml', 'rules: [')])).toMatchObject({
      code: 2,
      err: expect.stringContaining('b.yaml:1:') as string,
    })
  })

  it('policy check reads the `.env` beside the config module before the one in the working folder', async () => {
    mkdirSync('server')
    file('.env', 'STEPUP_TEST_OF_APP=app\nSTEPUP_TEST_OF_BOTH=app\n')
    file('server/.env', 'STEPUP_TEST_OF_BOTH=server\n')
    const config = file('server/step-up.mjs', 'export const options = { factors: [] }\n')
    onTestFinished(() => {
      delete process.env['STEPUP_TEST_OF_APP']
      delete process.env['STEPUP_TEST_OF_BOTH']
    })
    await stepup(['policy', 'check', file('p.yaml', policies('1000.00')), '--config', config])
    expect([process.env['STEPUP_TEST_OF_APP'], process.env['STEPUP_TEST_OF_BOTH']]).toEqual(['app', 'server'])
  })

  it('policy check reads the signals and levels of a config module', async () => {
    const config = file(
      'config.mjs',
      "export const options = { factors: [], levels: ['low', 'high'], signals: [{ name: 'device', facts: { known: 'bool' } }] }",
    )
    const text =
      "version: '1'\nrules:\n  - id: a\n    actions: [pay]\n    when: '!signals.device.knwon'\n    require: { acr_values: [high] }\n"
    const { code, out } = await stepup(['policy', 'check', file('p.yaml', text), '--config', config])
    expect([code, out]).toEqual([1, expect.stringContaining('unknown_fact')])
    expect(
      (await stepup(['policy', 'check', file('p.yaml', text.replace('knwon', 'known')), '--config', config])).code,
    ).toBe(0)
  })
})
