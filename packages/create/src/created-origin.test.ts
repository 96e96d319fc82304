import { join } from 'node:path'

import { afterEach, expect, it, vi } from 'vitest'

const templates = ['../templates/base/server/origin.ts', '../../cli/template/step-up.ts'] as const

afterEach(() => {
  vi.unstubAllEnvs()
  vi.resetModules()
})

it.each(
  templates.flatMap((template) =>
    [
      'http://bank.test:4200',
      'http://127.0.0.1:4200',
      'http://localhost.bank.test',
      'https://bank.test/',
      'bank.test',
      '',
    ].map((origin) => [template, origin] as const),
  ),
)('an app does not start with an address at which passkeys cannot work: %s, %j', async (template, origin) => {
  vi.stubEnv('ORIGIN', origin)
  await expect(import(join(import.meta.dirname, template))).rejects.toThrow(
    `ORIGIN is "${origin}". Set it to the address of the pages, without a path: https://app.example.com.`,
  )
})

it.each(['https://bank.test', 'https://bank.test:8443', 'http://localhost:4300', 'http://app.localhost'])(
  'an app starts with an address at which passkeys work: %s',
  async (origin) => {
    vi.stubEnv('ORIGIN', origin)
    await expect(import(join(import.meta.dirname, templates[0]))).resolves.toMatchObject({ origin })
  },
)
