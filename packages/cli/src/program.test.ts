import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { file, policies, stepup, workInFreshFolder } from '../test/command-line.ts'

workInFreshFolder()

it('the CLI lists its commands, and refuses an unknown command or option', async () => {
  const help = await stepup(['--help'])
  expect(help.code).toBe(0)
  for (const name of ['init', 'policy', 'audit', 'migrate', 'doctor']) expect(help.out).toContain(name)
  expect(help.out).toContain('Exit codes')
  const typo = await stepup(['migrat'])
  expect([typo.code, typo.err]).toEqual([2, expect.stringContaining('Did you mean migrate?')])
  expect((await stepup(['policy', 'check', 'x.yaml', '--jsn'])).code).toBe(2)
  expect((await stepup(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/u)
})

it.each([
  ['check', 'policy check'],
  ['simulate', 'policy simulate'],
  ['verify', 'audit verify or evidence verify'],
  ['export', 'audit export or person export'],
])('the CLI names the group of a command that was typed without it: %s', async (name, meant) => {
  const { code, err } = await stepup([name, 'policies.yaml'])
  expect([code, err]).toEqual([2, expect.stringContaining(`unknown command '${name}'\n(Did you mean ${meant}?)`)])
})

it('the CLI process reads the standard input, writes to both outputs and ends with an exit code', () => {
  const flags = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning']
  const args = [...flags, join(import.meta.dirname, 'main.ts'), 'policy', 'check']
  const options = { encoding: 'utf8' } as const
  const fine = spawnSync(process.execPath, [...args, '-'], { ...options, input: policies('1.00') })
  expect([fine.status, fine.stdout, fine.stderr]).toEqual([0, expect.stringMatching(/^- is valid: 1 rule/u), ''])
  const missing = spawnSync(process.execPath, [...args, 'none.yaml'], options)
  expect([missing.status, missing.stdout, missing.stderr]).toEqual([
    2,
    '',
    expect.stringMatching(/^stepup: none\.yaml cannot be read/u),
  ])
})

it('the CLI process writes what a config module logs to the error stream', () => {
  const config = file('config.mjs', "console.info('A warning.')\nexport const options = { factors: [] }\n")
  const flags = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning']
  const args = [...flags, join(import.meta.dirname, 'main.ts'), 'policy', 'check', '-', '--json', '--config', config]
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', input: policies('1.00') })
  expect(JSON.parse(stdout)).toMatchObject({ errors: 0 })
  expect(stderr).toBe('A warning.\n')
})

it.each([
  ['20.20.0', 2, 'stepup: This is Node 20.20.0. The command line needs Node 22.12 or newer: https://nodejs.org\n'],
  ['22.11.0', 2, 'stepup: This is Node 22.11.0. The command line needs Node 22.12 or newer: https://nodejs.org\n'],
  ['22.12.0', 0, ''],
])('the CLI process refuses a Node that is too old: %s', (version, status, err) => {
  const older = `Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } })`
  const flags = ['--conditions=@stepup/source', '--disable-warning=ExperimentalWarning']
  const preloaded = ['--import', `data:text/javascript,${encodeURIComponent(older)}`]
  const args = [...flags, ...preloaded, join(import.meta.dirname, 'main.ts'), 'policy', 'check', '-']
  const ran = spawnSync(process.execPath, args, { encoding: 'utf8', input: policies('1.00') })
  expect([ran.status, ran.stderr]).toEqual([status, err])
})
