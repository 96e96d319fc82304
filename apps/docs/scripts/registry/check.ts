import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { registryItems, type RegistryItem } from './items.ts'
import { type LocalRegistry, serveRegistry } from '../../../../scripts/local-registry.ts'
import { root, run } from '../../../../scripts/process.ts'

// Adds the prompt's source to a new app with the shadcn command, and compiles the app. A local server stands in for
// both registries: shadcn's and npm's.

const shadcn = 'shadcn@4.23.0'
const scratch = mkdtempSync(join(tmpdir(), 'stepup-registry-'))
const app = join(scratch, 'app')

/** Serves both registries: npm's, with the packages that the prompt's source imports, and shadcn's. */
async function serve(): Promise<LocalRegistry & { readonly items: () => readonly RegistryItem[] }> {
  const itemsAt = (origin: string): readonly RegistryItem[] => registryItems({ root, base: `${origin}/r` })
  const registry = await serveRegistry({
    packages: ['protocol', 'core', 'react'],
    folder: scratch,
    others(path, origin) {
      // shadcn requests its own color registry for every item.
      if (path.startsWith('/r/colors/')) {
        const none = { light: {}, dark: {} }
        return { inlineColors: none, cssVars: none, inlineColorsTemplate: '', cssVarsTemplate: '' }
      }
      return itemsAt(origin).find(({ name }) => path === `/r/${name}.json`)
    },
  })
  return { ...registry, items: () => itemsAt(registry.origin) }
}

/** Writes the files of `npm create vite` and `shadcn init` that the command reads. */
function createApp(origin: string): void {
  const version = (name: string): string =>
    (
      JSON.parse(readFileSync(join(root, 'packages/react-ui/node_modules', name, 'package.json'), 'utf8')) as {
        version: string
      }
    ).version
  const files = {
    'package.json': JSON.stringify({
      name: 'app',
      private: true,
      type: 'module',
      dependencies: Object.fromEntries(
        ['react', 'react-dom', '@types/react', '@types/react-dom'].map((name) => [name, version(name)]),
      ),
    }),
    // A lock file makes the command use npm.
    'package-lock.json': JSON.stringify({ name: 'app', lockfileVersion: 3, packages: {} }),
    '.npmrc': `@stepup:registry=${origin}\n`,
    'tsconfig.json': JSON.stringify({
      compilerOptions: {
        target: 'es2023',
        lib: ['ES2023', 'DOM', 'DOM.Iterable'],
        module: 'esnext',
        moduleResolution: 'bundler',
        jsx: 'react-jsx',
        strict: true,
        noUnusedLocals: true,
        noUnusedParameters: true,
        noEmit: true,
        paths: { '@/*': ['./src/*'] },
      },
      include: ['src'],
    }),
    'components.json': JSON.stringify({
      style: 'new-york',
      rsc: false,
      tsx: true,
      tailwind: { config: '', css: 'src/index.css', baseColor: 'neutral', cssVariables: true },
      aliases: {
        components: '@/components',
        utils: '@/lib/utils',
        ui: '@/components/ui',
        lib: '@/lib',
        hooks: '@/hooks',
      },
    }),
    'src/index.css': '',
    'src/app.tsx': `import { StepUpModal } from '@/components/step-up'
import { de } from '@/components/step-up/locales/de'

export const App = () => <StepUpModal messages={de} brand={{ name: 'Northbank' }} />
`,
  }
  mkdirSync(join(app, 'src'), { recursive: true })
  for (const [path, content] of Object.entries(files)) writeFileSync(join(app, path), content)
}

async function check(): Promise<string[]> {
  const server = await serve()
  try {
    createApp(server.origin)
    // The second item depends on the first.
    const added = await run('pnpm', ['dlx', shadcn, 'add', `${server.origin}/r/step-up-words-de.json`, '--yes'], {
      cwd: app,
      quiet: true,
      env: { REGISTRY_URL: `${server.origin}/r` },
    })
    if (added.code !== 0) return [`shadcn add failed:\n${added.output}`]
    const wanted = server.items().filter(({ name }) => /^step-up-(?:dialog|words-de)$/.test(name))
    const missing = wanted
      .flatMap(({ files }) => files.map(({ target }) => target.replace('@components', 'src/components')))
      .filter((path) => !existsSync(join(app, path)))
    const tsc = await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '--pretty', 'false'], {
      cwd: app,
      quiet: true,
    })
    return [...missing.map((path) => `${path} was not added`), ...(tsc.code === 0 ? [] : [tsc.output])]
  } finally {
    server.stop()
  }
}

const faults = await check()
rmSync(scratch, { recursive: true, force: true })
for (const fault of faults) console.error(fault)
console.log(
  faults.length === 0 ? 'The prompt can be added to an app with shadcn, and compiles there' : 'The registry is faulty',
)
process.exitCode = faults.length === 0 ? 0 : 1
