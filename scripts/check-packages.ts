import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { root, run } from './process.ts'

// Packs every package as for publication, and checks the tarball: publint, attw, "use client" directives, and an app
// without a bundler or `skipLibCheck` that imports all of it. Finally compiles an app with the types of React 18.

const folder = mkdtempSync(join(tmpdir(), 'stepup-packs-'))

/** Returns the source files that begin with "use client", as paths in `dist`. */
function clientFiles(packageRoot: string): string[] {
  return readdirSync(join(packageRoot, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file) && !/\.test\./.test(file))
    .filter((file) => /^['"]use client['"]/.test(readFileSync(join(packageRoot, 'src', file), 'utf8')))
    .map((file) => join('dist', file.replace(/\.tsx?$/, '.js')))
}

/** Type-checks an app that imports every entry point by its public name. Returns the compiler's output if it fails. */
async function checkImports(
  name: string,
  packageRoot: string,
  entries: readonly string[],
): Promise<string | undefined> {
  const app = join(packageRoot, 'published-imports.ts')
  const names = entries
    .filter((entry) => !entry.endsWith('.json'))
    .map((entry) => entry.replace('.', `@stepup/${name}`))
  writeFileSync(app, names.map((entry) => `import '${entry}'\n`).join(''))
  const flags =
    '--noEmit --strict --skipLibCheck false --noUncheckedSideEffectImports --module nodenext --target esnext'
  // These packages and their dependencies use Node's types.
  const types = ['desk', 'server', 'testing'].includes(name) ? 'node' : ''
  const tsc = await run('pnpm', ['exec', 'tsc', '--ignoreConfig', ...flags.split(' '), '--types', types, app], {
    cwd: packageRoot,
    quiet: true,
  })
  rmSync(app)
  return tsc.code === 0 ? undefined : tsc.output
}

async function checkPackage(name: string): Promise<string[]> {
  const packageRoot = join(root, 'packages', name)
  const pack = await run('pnpm', ['pack', '--config.ignore-scripts=true', '--pack-destination', folder], {
    cwd: packageRoot,
    quiet: true,
  })
  if (pack.code !== 0) return [`pnpm pack failed:\n${pack.output}`]
  const tarball = join(
    folder,
    readdirSync(folder).find((file) => file.startsWith(`stepup-${name}-0`) || file.startsWith(`stepup-${name}-1`)) ??
      '',
  )
  const faults: string[] = []

  const { exports } = JSON.parse(readFileSync(join(packageRoot, 'package.json'), 'utf8')) as {
    exports: Record<string, unknown>
  }
  const assets = Object.keys(exports).filter((key) => key.endsWith('.css'))
  const publint = await run('pnpm', ['exec', 'publint', 'run', tarball, '--strict'], { quiet: true })
  if (publint.code !== 0) faults.push(publint.output)
  const attw = await run(
    'pnpm',
    [
      'exec',
      'attw',
      tarball,
      '--profile',
      'esm-only',
      '--no-emoji',
      ...(assets.length > 0 ? ['--exclude-entrypoints', ...assets] : []),
    ],
    {
      quiet: true,
    },
  )
  if (attw.code !== 0) faults.push(attw.output)

  const published = await run('tar', ['-xOf', tarball, 'package/package.json'], { quiet: true })
  if (published.output.includes('@stepup/source')) faults.push('the published exports still name the source condition')
  if (published.output.includes('workspace:') || published.output.includes('catalog:'))
    faults.push('the published dependencies still use workspace: or catalog:')
  const listed = await run('tar', ['-tf', tarball], { quiet: true })
  // Tests in a template belong to its app.
  const importable = listed.output.split('\n').filter((file) => !file.startsWith('package/templates/'))
  const strays = importable.filter((file) => /\.test[.-]|\/node_modules\//.test(file))
  faults.push(...strays.map((file) => `${file} is published, and nobody can import it`))
  const imports = await checkImports(name, packageRoot, Object.keys(exports))
  if (imports !== undefined) faults.push(imports)
  for (const file of clientFiles(packageRoot)) {
    if (!/^['"]use client['"]/.test(readFileSync(join(packageRoot, file), 'utf8')))
      faults.push(`${file} lost its "use client"`)
  }
  return faults
}

let failed = false
for (const name of readdirSync(join(root, 'packages'))) {
  const faults = await checkPackage(name)
  console.log(`@stepup/${name}: ${faults.length === 0 ? 'ok' : 'faulty'}`)
  for (const fault of faults) console.error(fault)
  failed ||= faults.length > 0
}
rmSync(folder, { recursive: true, force: true })

const onReact18 = await run('pnpm', ['exec', 'tsc', '-p', 'apps/react-18'], { quiet: true })
console.log(`an app with the types of React 18: ${onReact18.code === 0 ? 'ok' : 'faulty'}`)
if (onReact18.code !== 0) console.error(onReact18.output)
failed ||= onReact18.code !== 0

process.exitCode = failed ? 1 : 0
