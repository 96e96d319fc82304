import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

import { afterEach, beforeEach, expect, it } from 'vitest'

import { findProgram } from './find-program.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'stepup-find-'))))
afterEach(() => rmSync(folder, { recursive: true }))

function install(name: string): string {
  const path = join(folder, process.platform === 'win32' ? `${name}.exe` : name)
  writeFileSync(path, '')
  chmodSync(path, 0o755)
  return path
}

const places = { variable: 'STEPUP_BROWSER', names: ['better', 'good'], elsewhere: [] }

it('`findProgram` uses the program of the variable, and rejects a wrong one', () => {
  const goodProgram = install('good')
  const otherProgram = install('other')
  expect(findProgram(places, { PATH: folder, STEPUP_BROWSER: otherProgram })).toBe(otherProgram)
  expect(() => findProgram(places, { PATH: folder, STEPUP_BROWSER: `${goodProgram}-not` })).toThrow(/does not exist/)
})

it('`findProgram` looks on the PATH, then in the usual places', () => {
  expect(findProgram(places, { PATH: folder })).toBeUndefined()
  expect(findProgram(places, {})).toBeUndefined()
  const otherProgram = install('other')
  expect(findProgram({ ...places, elsewhere: [otherProgram] }, { PATH: folder })).toBe(otherProgram)
  const goodProgram = install('good')
  expect(findProgram({ ...places, elsewhere: [otherProgram] }, { PATH: ['/nowhere', folder].join(delimiter) })).toBe(
    goodProgram,
  )
})
