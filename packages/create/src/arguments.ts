import { parseArgs } from 'node:util'

import { CreateError } from './create-error.ts'
import { clients, servers, type Client, type Server } from './stack.ts'

/** The command's arguments. Missing ones are prompted for or have a default. */
export interface Arguments {
  readonly folder?: string
  readonly client?: Client
  readonly server?: Server
  /** Whether the defaults replace all questions. */
  readonly yes: boolean
  readonly help: boolean
  readonly version: boolean
}

export const usage = `npm create @stepup [folder] -- [options]

Creates an app with step-up authentication: passkeys and codes by e-mail.

  --client <vite|next>        Default vite
  --server <hono|express>     The server of an app with Vite. Default hono
  --yes                       Ask nothing
  --help, --version

npm passes on what comes after the two dashes. yarn, pnpm and bun need none.`

/** @throws CreateError for an argument that does not exist. */
export function readArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args)
  const [folder, ...others] = positionals
  if (others.length > 0)
    throw new CreateError(
      `One folder is enough, and there are ${positionals.length}. Put quotes around a name with spaces.`,
    )
  const client = values.client === undefined ? undefined : choiceOf('client', clients, values.client)
  const server = values.server === undefined ? undefined : choiceOf('server', servers, values.server)
  if (client === 'next' && server !== undefined)
    throw new CreateError('An app with Next answers calls with its own route handlers. Leave --server out.')
  return {
    ...(folder === undefined ? {} : { folder }),
    ...(client === undefined ? {} : { client }),
    ...(server === undefined ? {} : { server }),
    yes: values.yes,
    help: values.help,
    version: values.version,
  }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        client: { type: 'string' },
        server: { type: 'string' },
        yes: { type: 'boolean', short: 'y', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        version: { type: 'boolean', default: false },
      },
    })
  } catch (error) {
    throw new CreateError(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
  }
}

function choiceOf<TChoice extends string>(
  option: string,
  choices: Readonly<Record<TChoice, string>>,
  value: string,
): TChoice {
  if (Object.hasOwn(choices, value)) return value as TChoice
  throw new CreateError(`--${option} is ${Object.keys(choices).join(' or ')}.`)
}
