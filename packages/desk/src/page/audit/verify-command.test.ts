import { execFileSync } from 'node:child_process'

import { expect, it } from 'vitest'

import { verifyCommand } from './verify-command.ts'

const part = { first: { seq: 3, hash: 'c3', at: 0 }, last: { seq: 9, hash: 'i9', at: 0 } }

it('the command that verifies a part of the default trail names its file, the link before it, and its last link', () => {
  expect(verifyCommand({ ...part, after: { seq: 2, hash: 'b2' } })).toBe(
    'npx @stepup/cli audit verify audit-3-9.ndjson --after 2:b2 --anchor 9:i9 --secret-env STEPUP_SECRET',
  )
})

it.skipIf(process.platform === 'win32').each(['northbank', "Lena's trail", "';echo $HOME;'", '"$(id)" `id` \\'])(
  'a shell gives the command the name of its trail unchanged: %s',
  (stream) => {
    const command = verifyCommand({ ...part, stream })
    const words = execFileSync('sh', ['-c', command.replace('npx', String.raw`printf '%s\n'`)], { encoding: 'utf8' })
    expect(words.split('\n')).toContain(stream)
  },
)
