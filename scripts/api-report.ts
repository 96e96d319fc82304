import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { CompilerState, Extractor, ExtractorConfig, ExtractorLogLevel } from '@microsoft/api-extractor'

import { root } from './process.ts'

// Generates a report of the public API per entry point of each built package, and compares it with the committed one.
// `--update` replaces the committed reports.

const update = process.argv.includes('--update')
const scratch = mkdtempSync(join(tmpdir(), 'stepup-api-'))

interface Entry {
  readonly packageRoot: string
  /** `core`, or `server-sqlite` for a subpath. */
  readonly name: string
  readonly declarations: string
}

/**
 * Returns the entry points of a package that have types. All locales have the same exports, so one report covers them.
 */
function entriesOf(packageName: string): Entry[] {
  const packageRoot = join(root, 'packages', packageName)
  const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    exports: Record<string, string | { readonly types?: string }>
  }
  // A stylesheet has types only so that it can be imported; it exports nothing.
  const entries = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'object' && target.types !== undefined && !subpath.endsWith('.css')
      ? [{ subpath, types: target.types }]
      : [],
  )
  return entries
    .filter(({ subpath }) => !subpath.includes('/locales/') || subpath.endsWith('/locales/en'))
    .map(({ subpath, types }) => ({
      packageRoot,
      name: [packageName, ...subpath.split('/').slice(1)].filter((part) => part !== '').join('-'),
      declarations: join(packageRoot, types),
    }))
}

const silent = { default: { logLevel: ExtractorLogLevel.None } }

function configOf({ packageRoot, name, declarations }: Entry): ExtractorConfig {
  return ExtractorConfig.prepare({
    configObject: {
      projectFolder: packageRoot,
      mainEntryPointFilePath: declarations,
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            module: 'nodenext',
            target: 'es2023',
            lib: ['ES2024', 'DOM'],
            types: [],
            skipLibCheck: true,
          },
          files: [declarations],
        },
      },
      apiReport: { enabled: true, reportFileName: name, reportFolder: scratch, reportTempFolder: scratch },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: { extractorMessageReporting: silent, tsdocMessageReporting: silent },
      newlineKind: 'lf',
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(packageRoot, 'package.json'),
  })
}

/** Returns the reports of entry points by name, as written by api-extractor. One compiler reads them all. */
function extract(entries: readonly Entry[]): ReadonlyMap<string, string> {
  const configs = entries.map(configOf)
  const [first, ...others] = configs
  if (!first) return new Map()
  const compilerState = CompilerState.create(first, {
    additionalEntryPoints: others.map((config) => config.mainEntryPointFilePath),
  })
  for (const config of configs) {
    Extractor.invoke(config, {
      localBuild: true,
      compilerState,
      messageCallback(message) {
        if (message.logLevel === ExtractorLogLevel.Error) console.error(message.text)
        message.handled = true
      },
    })
  }
  return new Map(entries.map(({ name }) => [name, readFileSync(join(scratch, `${name}.api.md`), 'utf8')]))
}

/**
 * Returns the exports of a report without a doc comment. Members may rely on their owner's comment. A namespace
 * (`export * as StepUp`) can't have one, but its exports have their own.
 */
function undocumented(report: string): string[] {
  return [...report.matchAll(/^\/\/ @public \(undocumented\)\n(?!export namespace)(.*)$/gm)].map(
    (match) => match[1] ?? '',
  )
}

function check({ name, packageRoot }: Entry, report: string): string[] {
  const folder = join(packageRoot, 'etc')
  const path = join(folder, `${name}.api.md`)
  const shown = path.slice(root.length + 1)
  const faults = undocumented(report).map((line) => `${name}: no doc comment: ${line}`)
  if (existsSync(path) && readFileSync(path, 'utf8') === report) return faults
  if (!update) return [`${shown} is not what is exported. If the change is meant, run \`pnpm api:update\`.`, ...faults]
  mkdirSync(folder, { recursive: true })
  writeFileSync(path, report)
  console.log(`Updated ${shown}`)
  return faults
}

function main(): string[] {
  const entries = readdirSync(join(root, 'packages')).flatMap(entriesOf)
  const missing = entries.filter(({ declarations }) => !existsSync(declarations))
  if (missing.length > 0) return [`Not built: ${missing.map(({ name }) => name).join(', ')}. Run \`pnpm build\` first.`]
  const reports = extract(entries)
  return entries.flatMap((entry) => check(entry, reports.get(entry.name) ?? ''))
}

const faults = main()
for (const fault of faults) console.error(fault)
rmSync(scratch, { recursive: true, force: true })
process.exitCode = faults.length > 0 ? 1 : 0
