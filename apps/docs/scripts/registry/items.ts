import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

/** One file of an item. */
export interface RegistryFile {
  readonly path: string
  readonly type: 'registry:file'
  /** Path in the app: `@components` is the app's own alias. */
  readonly target: string
  readonly content: string
}

/** An item of a shadcn registry: files that `shadcn add` writes into an app. */
export interface RegistryItem {
  readonly $schema: string
  readonly name: string
  readonly type: 'registry:block' | 'registry:lib'
  readonly title: string
  readonly description: string
  /** Packages from npm. */
  readonly dependencies?: readonly string[]
  /** Addresses of other items of this registry. */
  readonly registryDependencies?: readonly string[]
  readonly files: readonly RegistryFile[]
  /** Text that the command prints at the end. */
  readonly docs?: string
}

/** Source and address of the registry. */
export interface RegistryPlace {
  /** The repository's root. */
  readonly root: string
  /** `https://stepup.dev/r`. */
  readonly base: string
}

const item = 'https://ui.shadcn.com/schema/registry-item.json'
const block = 'step-up-dialog'

const languages = new Intl.DisplayNames('en', { type: 'language' })

/**
 * Returns the prompt's source as registry items, read from the package itself. Each language is an item; English is
 * part of the prompt.
 */
export function registryItems({ root, base }: RegistryPlace): readonly RegistryItem[] {
  const folder = join(root, 'packages/react-ui')
  const { dependencies } = readManifest(folder)
  const versionOf = (name: string): string => readManifest(join(folder, 'node_modules', name)).version
  const sources = globSync('src/**/*.{ts,tsx,css}', { cwd: folder })
    .map((path) => path.replaceAll('\\', '/'))
    // The security center is a separate feature with its own words.
    .filter((path) => !/\.test\.|\.d\.ts$|^src\/security-center\//.test(path))
    .sort()
  const read = (path: string): RegistryFile => ({
    path: `packages/react-ui/${path}`,
    type: 'registry:file',
    target: `@components/step-up/${path.replace(/^src\//, '')}`,
    content: withoutExtensions(readFileSync(join(folder, path), 'utf8')),
  })
  const isLocale = (path: string): boolean => /\/locales\/(?!en)/.test(path)
  const words = sources.filter(isLocale).map((path): RegistryItem => {
    const locale = basename(path, '.ts')
    const language = languages.of(locale) ?? locale
    return {
      $schema: item,
      name: `step-up-words-${locale}`,
      type: 'registry:lib',
      title: `${language} for the prompt`,
      description: `The words of the step-up prompt in ${language}.`,
      registryDependencies: [`${base}/${block}.json`],
      files: [read(path)],
    }
  })
  return [
    {
      $schema: item,
      name: block,
      type: 'registry:block',
      title: 'Step-up prompt',
      description: 'Proves that it is the user before something risky: passkeys, codes, approval on another device.',
      dependencies: Object.keys(dependencies).map((name) => `${name}@${versionOf(name)}`),
      files: [...sources.filter((path) => !isLocale(path)), 'themes/shadcn.css'].map(read),
      docs:
        'Import components/step-up/styles.css and components/step-up/themes/shadcn.css in your style sheet, after ' +
        "tailwindcss, and say before it: @layer theme, base, stepup, components, utilities; Then render <StepUpModal> from '@/components/step-up'.",
    },
    ...words,
  ]
}

function readManifest(folder: string): {
  readonly version: string
  readonly dependencies: Readonly<Record<string, string>>
} {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as ReturnType<typeof readManifest>
}

/** Returns the list of items without the contents of their files. */
export function registryIndex(place: RegistryPlace): object {
  return {
    $schema: 'https://ui.shadcn.com/schema/registry.json',
    name: 'stepup',
    homepage: new URL(place.base).origin,
    items: registryItems(place).map((each) => ({
      ...each,
      $schema: undefined,
      files: each.files.map((file) => ({ ...file, content: undefined })),
    })),
  }
}

/** Removes `.ts` extensions from imports, because compilers accept them only with an option. */
function withoutExtensions(source: string): string {
  return source.replaceAll(/((?:from|import)\s*\(?\s*'\.{1,2}\/[^']+?)(?:\/index)?\.tsx?'/g, "$1'")
}
