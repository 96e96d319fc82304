import { readFileSync } from 'node:fs'
import { relative } from 'node:path'

import { appFiles } from './app-files.ts'
import { readArguments, usage } from './arguments.ts'
import { CreateError } from './create-error.ts'
import type { Versions } from './manifest.ts'
import { packageManagerOf, withCommandsOf } from './package-manager.ts'
import { askQuestions, defaultAnswers, type Streams } from './questions.ts'
import { nameOf } from './stack.ts'
import { targetIn } from './target.ts'
import { writeApp } from './write-app.ts'

/** Surroundings of the command. */
export interface Surroundings {
  readonly out: (text: string) => void
  readonly error: (text: string) => void
  /** Whether the terminal is interactive. */
  readonly isInteractive: boolean
  /** The terminal of the questions. Default: that of the process. */
  readonly streams?: Streams
  /** `npm_config_user_agent`: how the package manager names itself. */
  readonly userAgent: string | undefined
  /** Versions that the new app pins. Read when an app is created. */
  readonly versions: () => Versions
}

const ofProcess: Surroundings = {
  out: (text) => void process.stdout.write(text),
  error: (text) => void process.stderr.write(text),
  isInteractive: process.stdin.isTTY && process.stdout.isTTY,
  userAgent: process.env['npm_config_user_agent'],
  versions: () => readBeside('versions.json') as Versions,
}

/** Creates an app, and returns the exit code: 0 success or canceled, 2 the app could not be created. */
export async function run(args: readonly string[], around: Surroundings = ofProcess): Promise<0 | 2> {
  try {
    await create(args, around)
    return 0
  } catch (error) {
    around.error(`${error instanceof CreateError ? error.message : (error as Error).stack}\n`)
    return 2
  }
}

async function create(args: readonly string[], around: Surroundings): Promise<void> {
  const given = readArguments(args)
  if (given.help) return around.out(`${usage}\n`)
  if (given.version) return around.out(`${(readBeside('../package.json') as { readonly version: string }).version}\n`)
  const answers = given.yes || !around.isInteractive ? defaultAnswers(given) : await askQuestions(given, around.streams)
  if (!answers) return
  const { folder, name } = targetIn(answers.folder)
  const packageManager = packageManagerOf(around.userAgent)
  writeApp(folder, appFiles({ name, stack: answers.stack, packageManager, versions: around.versions() }))

  const path = relative('.', folder)
  const enter = path.includes(' ') ? `cd "${path}"` : `cd ${path}`
  const steps = [...(path === '' ? [] : [enter]), 'npm install', 'npm test', 'npm run dev']
  around.out(`
Created ${name}: ${nameOf(answers.stack)}, with passkeys and codes by e-mail.

${withCommandsOf(packageManager, steps.map((step) => `  ${step}`).join('\n'))}

Then open http://localhost:4200, sign in, and send 1,250 EUR. The terminal shows the e-mail with the code.
README.md explains the files. Keep .env out of the repository: it has the app's secret.
`)
}

/** @throws CreateError for a file that a build or an installation left out. */
function readBeside(path: string): unknown {
  try {
    return JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'))
  } catch (error) {
    throw new CreateError(`This copy of @stepup/create is not whole. Install it again. (${(error as Error).message})`)
  }
}
