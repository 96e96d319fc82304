import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { policyFile } from '@stepup/policy/file'
import { afterEach, beforeEach, expect, it } from 'vitest'

import { startServer } from '../../test/support.ts'
import { payee } from '../signals/index.ts'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepup-policy-'))
  path = join(folder, 'policies.yaml')
})
afterEach(() => rmSync(folder, { recursive: true }))

it('a policy file with a fact that the server’s signals lack leaves the last good policies in force', async () => {
  const denies = (when: string) =>
    `version: "1"\nrules:\n  - id: a\n    actions: [card.reveal]\n    when: ${when}\n    effect: deny\n`
  writeFileSync(path, denies('signals.payee.is_new'))
  const errors: string[] = []
  const policies = policyFile(path, { onError: (message) => void errors.push(message) })
  const test = await startServer({ policies, signals: [payee()] })
  const attempt = async () => (await test.customer('mara').ask({ action: 'card.reveal' })).status
  expect(await attempt()).toBe(403)
  writeFileSync(path, denies('signals.payee.isnew'))
  expect(await attempt()).toBe(403)
  expect(errors).toEqual([
    expect.stringMatching(/policies\.yaml:5:25 rules\[0\]\.when: .*isnew.*Did you mean "is_new"/su),
  ])

  await expect(startServer({ policies: policyFile(path), signals: [payee()] })).rejects.toThrow(`${path}:5:25`)
})
