import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Command } from '@commander-js/extra-typings'

import { CliError, messageOf } from '../cli-error.ts'
import type { Output } from '../output.ts'
import { companions } from './companions.ts'

/** `npx @stepup/cli init` */
export function addInit(program: Command, output: Output): void {
  program
    .command('init')
    .description('create a working server and its policies')
    .argument('[folder]', 'target folder', '.')
    .option('--force', 'overwrite existing files, but never a secret')
    .option('--json', 'print JSON')
    .action((folder, { force, json }) => {
      const template = readTemplate()
      const inTheWay = Object.keys(template).filter((name) => existsSync(join(folder, name)))
      if (inTheWay.length > 0 && !force)
        throw new CliError(
          `${inTheWay.join(', ')} ${inTheWay.length === 1 ? 'is' : 'are'} already in the folder, and nothing was written. Name another folder, or add --force to overwrite ${inTheWay.length === 1 ? 'it' : 'them'}.`,
        )
      const written = [...write(folder, template), ...write(folder, missing(folder, companions))]
      const secret = writeSecret(folder)
      if (json) return output.printJson({ folder, written: [...written, ...secret] })
      for (const name of [...written, ...secret]) output.print(`  ${join(folder, name)}`)
      output.print()
      for (const line of nextSteps(folder)) output.print(line)
    })
}

/**
 * Returns the files of a working server, by name. The package has them as files, so that they are compiled and linted.
 */
function readTemplate(): Readonly<Record<string, string>> {
  const folder = join(import.meta.dirname, '../../template')
  return Object.fromEntries(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]))
}

function missing(folder: string, files: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !existsSync(join(folder, name))))
}

function write(folder: string, files: Readonly<Record<string, string>>): readonly string[] {
  try {
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    return Object.keys(files)
  } catch (error) {
    throw new CliError(`The file cannot be written: ${messageOf(error)}`)
  }
}

/**
 * Adds a secret to `.env`, unless the file has one: losing the secret voids enrolled authenticators. Only the owner can
 * read a file that this function creates.
 */
function writeSecret(folder: string): readonly string[] {
  const path = join(folder, '.env')
  const before = existsSync(path) ? readFileSync(path, 'utf8') : ''
  if (/^STEPUP_SECRET=/mu.test(before)) return []
  const separator = before === '' || before.endsWith('\n') ? '' : '\n'
  writeFileSync(path, `${separator}STEPUP_SECRET=${randomBytes(32).toString('base64url')}\n`, {
    flag: 'a',
    mode: 0o600,
  })
  return ['.env']
}

function nextSteps(folder: string): readonly string[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { readonly type?: string }
  return [
    'Next:',
    ...(folder === '.' ? [] : [`  cd ${folder}`]),
    '  npm install @stepup/server @stepup/policy    (before the first release: pack them, see the quick start)',
    ...(manifest.type === 'module' ? [] : ['  npm pkg set type=module']),
    '  node --env-file=.env server.ts    (Node 22.18 or newer)',
    '  npx @stepup/cli policy check policies.yaml',
    '  npx @stepup/cli doctor --url http://localhost:4200/step-up',
    '',
    'Keep .env out of the repository, and never change the secret in it.',
  ]
}
