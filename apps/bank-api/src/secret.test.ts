import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { readSecret } from './secret.ts'

let dataDir: string

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'northbank-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

it('the secret is created once, readable for its owner only, and stays the same', () => {
  const secret = readSecret(dataDir)
  expect(secret).toHaveLength(32)
  expect(readSecret(dataDir)).toEqual(secret)
  expect(readdirSync(dataDir)).toEqual(['secret'])
  if (process.platform !== 'win32') expect(statSync(join(dataDir, 'secret')).mode & 0o777).toBe(0o600)
})

it('the next process creates the secret after a crash during its creation', () => {
  writeFileSync(join(dataDir, 'secret.1'), 'half of a')
  expect(readSecret(dataDir)).toHaveLength(32)
})

it.each(['', 'c2hvcnQ'])('the secret is never read from a file without one: %j', (text) => {
  writeFileSync(join(dataDir, 'secret'), text)
  expect(() => readSecret(dataDir)).toThrow(/is damaged.*backup/)
})
