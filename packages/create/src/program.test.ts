import { spawnSync } from 'node:child_process'
import {
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { stripVTControlCharacters } from 'node:util'

import { checkPolicies, readPolicyText } from '@stepup/policy'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { pinnedVersions } from '../build/pinned-versions.ts'
import { run, type Surroundings } from './program.ts'
import { writeApp } from './write-app.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepup-create-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Runs the command non-interactively. */
async function create(args: readonly string[], around: Partial<Surroundings> = {}) {
  let [out, error] = ['', '']
  const code = await run(args, {
    out: (text) => void (out += text),
    error: (text) => void (error += text),
    isInteractive: false,
    userAgent: undefined,
    versions: pinnedVersions,
    ...around,
  })
  return { code, out, error }
}

const pathOf = (...path: string[]): string => join(folder, ...path)
const read = (...path: string[]): string => readFileSync(pathOf(...path), 'utf8')

const combinations = [
  { title: 'Vite with Hono', args: ['--client', 'vite', '--server', 'hono'], has: ['index.html', 'server/app.ts'] },
  {
    title: 'Vite with Express',
    args: ['--client', 'vite', '--server', 'express'],
    has: ['index.html', 'server/app.ts'],
  },
  { title: 'Next', args: ['--client', 'next'], has: ['app/layout.tsx', 'app/step-up/[...path]/route.ts'] },
]

describe.each(combinations)('an app of $title', ({ title, args, has }) => {
  beforeEach(async () => {
    await create([pathOf('my-bank'), ...args, '--yes'])
  })

  it(`a created app has its files, and none that only the repository needs: ${title}`, () => {
    const common = [
      '.gitignore',
      'README.md',
      'policies.yaml',
      'server/step-up.ts',
      'tests/transfers.test.ts',
      'tsconfig.json',
    ]
    expect([...common, ...has].filter((path) => !existsSync(pathOf('my-bank', path)))).toEqual([])
    expect(readdirSync(pathOf('my-bank')).filter((file) => file.startsWith('_'))).toEqual([])
    expect(read('my-bank', 'README.md')).toMatch(/^# my-bank\n/)
  })

  it(`a created app pins the version of every package, and has nothing left of the workspace: ${title}`, () => {
    const manifest = JSON.parse(read('my-bank', 'package.json')) as Record<'dependencies' | 'devDependencies', object>
    expect(manifest).toMatchObject({ name: 'my-bank', private: true, type: 'module' })
    expect(Object.keys(manifest)).toEqual([
      'name',
      'private',
      'type',
      'scripts',
      'dependencies',
      'devDependencies',
      'engines',
    ])
    for (const version of Object.values({ ...manifest.dependencies, ...manifest.devDependencies }))
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
  })

  it(`a created app lists the packages that its files import, and no others: ${title}`, () => {
    const { dependencies, devDependencies } = JSON.parse(read('my-bank', 'package.json')) as Record<string, object>
    const sources = globSync('**/*.{ts,tsx,css,json}', { cwd: pathOf('my-bank') }).map((path) => read('my-bank', path))
    const imported = sources.flatMap((source) =>
      [...source.matchAll(/(?:from|import) '((?:@[\w-]+\/)?[\w-]+)/g)].map(([, name = '']) => name),
    )
    const listed = Object.keys({ ...dependencies, ...devDependencies })
    expect(imported.filter((name) => name !== 'node').filter((name) => !listed.includes(name))).toEqual([])
    // An app runs `next` without an import; `nodemailer` and `react-dom` are peer dependencies of imported packages.
    const needed = [...imported, 'next', 'nodemailer', 'react-dom']
    expect(Object.keys(dependencies ?? {}).filter((name) => !needed.includes(name))).toEqual([])
  })

  it(`a created app has policies without a finding of the checker: ${title}`, () => {
    const { data } = readPolicyText(read('my-bank', 'policies.yaml'))
    expect(checkPolicies(data)).toEqual([])
  })

  it(`a created app has a unique secret, which only its owner can read and which git ignores: ${title}`, async () => {
    await create([pathOf('other-bank'), ...args, '--yes'])
    expect(read('my-bank', '.env')).toMatch(/^STEPUP_SECRET=[\w-]{43}\n$/)
    expect(read('other-bank', '.env')).not.toBe(read('my-bank', '.env'))
    expect(statSync(pathOf('my-bank', '.env')).mode & 0o077).toBe(0)
    expect(read('my-bank', '.gitignore').split('\n')).toContain('.env*')
  })
})

it('a created app says which Node it needs, in its scripts and wherever it is described', async () => {
  const template = (path: string) => readFileSync(join(import.meta.dirname, '../templates', path), 'utf8')
  const { engines } = JSON.parse(template('base/package.json')) as { readonly engines: { readonly node: string } }
  const needed = `Node ${engines.node.replace('>=', '')} or newer`
  const docs = join(import.meta.dirname, '../../../apps/docs/src/content/docs')
  const texts = ['main.ts', '../README.md', '../templates/vite/README.md', '../templates/next/README.md']
    .map((path) => join(import.meta.dirname, path))
    .concat(join(docs, 'create.md'), join(docs, 'quick-start.md'))
  expect(texts.filter((path) => !readFileSync(path, 'utf8').includes(needed))).toEqual([])

  await create([pathOf('my-bank'), '--yes'])
  const older =
    'data:text/javascript,Object.defineProperty(process,"versions",{value:{...process.versions,node:"22.17.9"}})'
  const check = (...flags: string[]) =>
    spawnSync(process.execPath, [...flags, pathOf('my-bank', 'check-node.mjs')], { encoding: 'utf8' })
  expect(check('--import', older)).toMatchObject({ status: 1, stderr: expect.stringContaining(needed) as string })
  expect(check()).toMatchObject({ status: 0, stderr: '' })
})

it.each(['vite', 'next'])('the scripts of a created app that run its server check Node first: %s', (layer) => {
  const path = join(import.meta.dirname, '../templates', layer, 'package.json')
  const { scripts } = JSON.parse(readFileSync(path, 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
  for (const name of ['dev', 'test', 'start']) expect(scripts[name]).toMatch(/^node check-node\.mjs && /)
})

describe('create without a terminal', () => {
  it('create without a terminal makes an app of Vite with Hono, and prints the next steps', async () => {
    const { code, out } = await create([pathOf('my-bank')])
    expect(code).toBe(0)
    expect(out).toContain('Created my-bank: Vite React with Hono')
    for (const step of ['npm install', 'npm test', 'npm run dev']) expect(out).toContain(`  ${step}\n`)
  })

  it.each([
    ['pnpm/12.21.0 npm/? node/v24.1.0 linux x64', 'pnpm'],
    ['yarn/4.9.1 npm/? node/v24.1.0 linux x64', 'yarn'],
    ['bun/1.3.0 npm/? node/v24.1.0 linux x64', 'bun'],
  ])('create prints the commands of the package manager that ran it: %s', async (userAgent, manager) => {
    const { out } = await create([pathOf('my-bank')], { userAgent })
    expect(out).toContain(`  ${manager} install\n  ${manager} run test\n  ${manager} run dev\n`)
    expect(read('my-bank', 'README.md')).toContain(`\`${manager} run dev\``)
    expect(`${out}${read('my-bank', 'README.md')}`).not.toMatch(/\bnpm /)
  })
})

describe('create refuses, writes nothing, and says how to fix it', () => {
  it('create refuses a folder that is not empty', async () => {
    mkdirSync(pathOf('full'))
    writeFileSync(pathOf('full', 'notes.txt'), 'mine')
    const { code, error } = await create([pathOf('full'), '--yes'])
    expect([code, error]).toEqual([
      2,
      expect.stringMatching(/is not empty: it has notes\.txt\. Nothing was written\. Choose/),
    ])
    expect(readdirSync(pathOf('full'))).toEqual(['notes.txt'])
  })

  it('create refuses a path where a file exists', async () => {
    writeFileSync(pathOf('taken'), 'mine')
    const { code, error } = await create([pathOf('taken'), '--yes'])
    expect([code, error]).toEqual([2, expect.stringContaining('is a file. Choose')])
    expect(read('taken')).toBe('mine')
  })

  it.each(['My Bank', '.hidden', '_private', 'node_modules', 'a/../B', 'ärger'])(
    'create refuses a name that a package cannot have: %s',
    async (name) => {
      const { code, error } = await create([join(folder, name), '--yes'])
      expect([code, error]).toEqual([2, expect.stringContaining('such as my-app')])
      expect(readdirSync(folder)).toEqual([])
    },
  )

  it.each([
    [['--client', 'remix'], '--client is vite or next.'],
    [['--server', 'toString'], '--server is hono or express.'],
    [['--client', 'next', '--server', 'hono'], 'Leave --server out.'],
    [['--force'], "Unknown option '--force'"],
    [['another'], 'One folder is enough'],
  ])('create refuses an argument that does not exist: %j', async (args, message) => {
    const { code, error } = await create([pathOf('my-bank'), ...args])
    expect([code, error]).toEqual([2, expect.stringContaining(message)])
    expect(readdirSync(folder)).toEqual([])
  })

  it('create refuses to run from a copy of its package without versions', async () => {
    const { code, error } = await create([pathOf('my-bank')], { versions: () => ({}) })
    expect([code, error]).toEqual([2, expect.stringContaining('has no version of @')])
    expect(readdirSync(folder)).toEqual([])
  })
})

it('create fills a new git repository, which counts as empty', async () => {
  mkdirSync(pathOf('cloned', '.git'), { recursive: true })
  expect((await create([pathOf('cloned')])).code).toBe(0)
  expect(existsSync(pathOf('cloned', 'package.json'))).toBe(true)
})

it('create never overwrites a file that appeared after its check', () => {
  const files = new Map([['server/app.ts', 'ours']])
  mkdirSync(pathOf('server'))
  writeFileSync(pathOf('server', 'app.ts'), 'mine')
  expect(() => writeApp(folder, files)).toThrow(/could not be written: EEXIST/)
  expect(read('server', 'app.ts')).toBe('mine')
})

describe('create in a terminal', () => {
  /** Presses keys, each when its question is on the screen. */
  async function answer(args: readonly string[], presses: readonly (readonly [question: string, keys: string])[]) {
    const input = new PassThrough()
    const output = new PassThrough()
    const waiting = [...presses]
    let screen = ''
    output.on('data', (chunk: Buffer) => {
      screen += stripVTControlCharacters(chunk.toString())
      const [question, keys] = waiting[0] ?? []
      if (question === undefined || keys === undefined || !screen.includes(question)) return
      waiting.shift()
      setImmediate(() => input.write(keys))
    })
    return create(args, { isInteractive: true, streams: { input, output } })
  }
  const [down, enter, interrupt] = ['\u001b[B', '\r', '\u0003']

  it('create prompts for missing arguments in a terminal', async () => {
    const { out } = await answer(
      [],
      [
        ['Which folder?', `${pathOf('my-bank')}${enter}`],
        ['Which client?', enter],
        ['Which server?', `${down}${enter}`],
      ],
    )
    expect(out).toContain('Created my-bank: Vite React with Express')
  })

  it('create does not prompt for a server with Next', async () => {
    const { out } = await answer([pathOf('my-bank')], [['Which client?', `${down}${enter}`]])
    expect(out).toContain('Created my-bank: Next')
  })

  it('create prompts for nothing with --yes', async () => {
    const { out } = await answer([pathOf('my-bank'), '--yes'], [])
    expect(out).toContain('Created my-bank: Vite React with Hono')
  })

  it('create writes nothing when the user cancels', async () => {
    const { code, out } = await answer([pathOf('my-bank')], [['Which client?', interrupt]])
    expect([code, out]).toEqual([0, ''])
    expect(readdirSync(folder)).toEqual([])
  })
})
