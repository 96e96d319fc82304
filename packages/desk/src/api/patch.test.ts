import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { startDesk, type TestDesk } from '../../test/test-desk.ts'
import type { Me, PolicyList, PolicyPatch } from '../contract.ts'

const yaml = `# The bank's.
version: test
parameters: { threshold: '1000.00' } # EUR
rules:
  - id: large
    actions: [transfer.create]
    when: details.exists(d, decimal(d.instructedAmount.amount) > decimal(parameters.threshold))
    require: { acr_values: [phr, aal2], bound: true }
    reasons: [{ code: amount_over_threshold }]
`

let folder: string
let file: string
let test: TestDesk

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stepup-patch-'))
  file = join(folder, 'policies.yaml')
  await writeFile(file, yaml)
  test = startDesk({ policyFile: { file, path: 'config/policies.yaml' } })
})
afterEach(async () => {
  await test.desk.close()
  await rm(folder, { recursive: true })
})

const post = async (body: object) => {
  const response = await test.send('/desk/api/patch', { method: 'POST', body, as: 'ines' })
  return { status: response.status, body: (await response.json()) as PolicyPatch & { readonly code?: string } }
}

it('the desk shows the policy file’s text, and a changed threshold is a patch of one line', async () => {
  expect(await test.read<Me>('/desk/api/me')).toMatchObject({ policies: 'file', policyFile: 'config/policies.yaml' })
  const { file: shown, inForce } = await test.read<PolicyList>('/desk/api/policies')
  expect(shown).toMatchObject({ path: 'config/policies.yaml', text: yaml })
  const data = { ...inForce, parameters: { threshold: '500.00' } }
  const { status, body } = await post({ hash: shown?.hash, data })
  expect(status).toBe(200)
  expect(body.text).toBe(yaml.replace('1000.00', '500.00'))
  expect(body.patch).toContain(
    "-parameters: { threshold: '1000.00' } # EUR\n+parameters: { threshold: '500.00' } # EUR\n",
  )
  const edited = await post({ hash: shown?.hash, text: yaml.replace('# EUR', '# in euros') })
  expect(edited.body.patch).toContain("+parameters: { threshold: '1000.00' } # in euros")
})

it.each([{}, { rules: 7 }, { version: '1', rules: [null] }])(
  'the desk makes no patch for policies of another structure: %j',
  async (data) => {
    const { file: shown } = await test.read<PolicyList>('/desk/api/policies')
    const { status, body } = await post({ hash: shown?.hash, data })
    expect([status, body]).toEqual([
      400,
      expect.objectContaining({ detail: expect.stringMatching(/^(?:version|rules)/u) as string }),
    ])
  },
)

it('the desk makes no patch for a file that has changed, nor for policies with errors', async () => {
  const { file: shown } = await test.read<PolicyList>('/desk/api/policies')
  const hash = shown?.hash
  const error = await post({ hash, text: yaml.replace('[phr, aal2]', '[gold]') })
  expect(error).toMatchObject({ status: 400, body: { detail: expect.stringContaining('gold') as unknown } })
  expect((await post({ hash, text: 'a: [' })).status).toBe(400)
  expect((await post({ hash, text: yaml, data: {} })).status).toBe(400)
  await writeFile(file, yaml.replace('1000', '2000'))
  expect(await post({ hash, text: yaml })).toMatchObject({ status: 409, body: { code: 'policy_outdated' } })
})

it('the desk without a policy file shows the policies, and makes no patch', async () => {
  const { file: shown } = await test.read<PolicyList>('/desk/api/policies')
  await rm(file)
  expect(await test.read<PolicyList>('/desk/api/policies')).not.toHaveProperty('file')
  expect((await post({ hash: shown?.hash, text: yaml })).status).toBe(404)
})

it.each(['/etc/passwd', '../policies.yaml', 'a/../b', 'a\nb', '', 'a//b', './a'])(
  'the desk refuses the path %j for patches when it is created',
  (path) => {
    expect(() => startDesk({ policyFile: { file, path } })).toThrow(TypeError)
  },
)
