/** Measures the shape of each package in a checkout of any commit: `node scripts/map.ts [folder]`. */
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

import { parseAst } from 'vite'

type Graph = ReadonlyMap<string, ReadonlySet<string>>
type Cycles = readonly (readonly string[])[]

interface Import {
  readonly from: string
  readonly to: string
  readonly isType: boolean
}

/** The parts of a module's syntax tree that describe imports. */
interface Statement {
  readonly source?: { readonly value: string } | null
  readonly importKind?: string
  readonly exportKind?: string
  readonly specifiers?: readonly { readonly importKind?: string; readonly exportKind?: string }[]
}

/** One row of the table. An arrow is a pair of folders of which one imports the other, including types. */
function mapPackage(root: string, name: string) {
  const src = join(root, 'packages', name, 'src')
  const etc = join(root, 'packages', name, 'etc')
  const files = sourcesOf(src)
  const reports = existsSync(etc) ? globSync('*.api.md', { cwd: etc }) : []
  const arrows = folderGraph(files.flatMap((file) => importsOf(src, file)))
  return {
    name,
    files: files.length,
    lines: files.flatMap((file) => readFileSync(join(src, file), 'utf8').split('\n').slice(1)).length,
    folders: new Set(files.map(dirname)).size,
    arrows: [...arrows.values()].reduce((sum, targets) => sum + targets.size, 0),
    exports: reports.flatMap((report) => readFileSync(join(etc, report), 'utf8').match(/^export /gmu) ?? []).length,
  }
}

/** Returns import cycles between files and folders, by values alone and with types. */
export function cyclesOf(root: string, name: string): Readonly<Record<string, Cycles>> {
  const src = join(root, 'packages', name, 'src')
  const all = sourcesOf(src).flatMap((file) => importsOf(src, file))
  const values = all.filter(({ isType }) => !isType)
  return {
    'files by value': cyclesIn(fileGraph(values)),
    'files by type': cyclesIn(fileGraph(all)),
    'folders by value': cyclesIn(folderGraph(values)),
    'folders by type': cyclesIn(folderGraph(all)),
  }
}

export function packagesIn(root: string): readonly string[] {
  return readdirSync(join(root, 'packages')).filter((name) => existsSync(join(root, 'packages', name, 'src')))
}

function sourcesOf(src: string): readonly string[] {
  return globSync('**/*.{ts,tsx}', { cwd: src }).filter((file) => !/\.test(?:-d)?\.tsx?$/u.test(file))
}

function importsOf(src: string, file: string): readonly Import[] {
  const code = readFileSync(join(src, file), 'utf8')
  const { body } = parseAst(code, { lang: file.endsWith('x') ? 'tsx' : 'ts' }, file) as unknown as { body: Statement[] }
  const lazy = [...code.matchAll(/\bimport\('(\.[^']+)'\)/gu)].map(([, target = '']) => ({ target, isType: false }))
  const named = body.flatMap(({ source, specifiers = [], ...statement }) => {
    const areTypes = specifiers.length > 0 && specifiers.every(isTypeOnly)
    return source ? [{ target: source.value, isType: areTypes || isTypeOnly(statement) }] : []
  })
  return [...named, ...lazy]
    .filter(({ target }) => target.startsWith('.') && /\.tsx?$/u.test(target))
    .map(({ target, isType }) => ({ from: file, to: posix.join(dirname(file), target), isType }))
}

function isTypeOnly({ importKind, exportKind }: Statement): boolean {
  return importKind === 'type' || exportKind === 'type'
}

function fileGraph(imports: readonly Pick<Import, 'from' | 'to'>[]): Graph {
  const graph = new Map<string, Set<string>>()
  for (const { from, to } of imports) graph.set(from, (graph.get(from) ?? new Set()).add(to))
  return graph
}

/** Files at the root of `src` assemble a package and belong to no folder. */
function folderGraph(imports: readonly Import[]): Graph {
  const between = imports.map(({ from, to }) => ({ from: dirname(from), to: dirname(to) }))
  return fileGraph(between.filter(({ from, to }) => from !== to && from !== '.' && to !== '.'))
}

/** Returns the strongly connected components with more than one node. */
function cyclesIn(graph: Graph): Cycles {
  const reach = new Map([...graph.keys()].map((node) => [node, reachable(graph, node)]))
  const circular = [...graph.keys()].filter((node) => reach.get(node)?.has(node))
  const cycles = circular.map((node) =>
    circular.filter((other) => reach.get(node)?.has(other) && reach.get(other)?.has(node)),
  )
  return cycles.filter(([first], index) => cycles.findIndex(([other]) => other === first) === index)
}

function reachable(graph: Graph, start: string): ReadonlySet<string> {
  const found = new Set(graph.get(start))
  for (const node of found) for (const next of graph.get(node) ?? []) found.add(next)
  return found
}

/**
 * Returns the files to open for "a fetch got a 401": those on a path of value imports from `createStepUpClient` to the
 * flow's `transition`. Both are found by their declarations, so that counts of different commits are comparable.
 */
function filesForChallenge(root: string): readonly string[] {
  const src = join(root, 'packages/core/src')
  const files = sourcesOf(src)
  const declaring = (name: string): string =>
    files.find((file) => readFileSync(join(src, file), 'utf8').includes(`export function ${name}`)) ?? ''
  const graph = fileGraph(files.flatMap((file) => importsOf(src, file)).filter(({ isType }) => !isType))
  const [client, flow] = [declaring('createStepUpClient'), declaring('transition')]
  return [client, ...[...reachable(graph, client)].filter((file) => reachable(graph, file).has(flow)), flow]
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const root = resolve(process.argv[2] ?? '.')
  const packages = packagesIn(root).map((name) => ({ name, cycles: Object.entries(cyclesOf(root, name)) }))
  const counts = (cycles: [string, Cycles][]) => Object.fromEntries(cycles.map(([kind, found]) => [kind, found.length]))
  console.table(packages.map(({ name, cycles }) => ({ ...mapPackage(root, name), ...counts(cycles) })))
  for (const { name, cycles } of packages)
    for (const [kind, found] of cycles) for (const cycle of found) console.log(`${name}: ${kind}: ${cycle.join(' ')}`)
  const files = filesForChallenge(root)
  console.log(`"A fetch got a 401" is in ${files.length} files: ${files.join(' ')}`)
}
