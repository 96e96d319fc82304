import { cancel, type CommonOptions, intro, isCancel, select, text } from '@clack/prompts'

import type { Arguments } from './arguments.ts'
import { CreateError } from './create-error.ts'
import { clients, servers, type Client, type Server, type Stack } from './stack.ts'
import { targetIn } from './target.ts'

/** Values for all questions. */
export interface Answers {
  readonly folder: string
  readonly stack: Stack
}

/** The two sides of a terminal. */
export type Streams = Pick<CommonOptions, 'input' | 'output'>

const DEFAULT_FOLDER = 'my-app'

/** Default values. */
export function defaultAnswers({ folder = DEFAULT_FOLDER, client, server = 'hono' }: Arguments): Answers {
  return { folder, stack: client === 'next' ? { client } : { client: 'vite', server } }
}

/** Prompts for missing arguments in the terminal. Resolves with `undefined` when the user cancels. */
export async function askQuestions(args: Arguments, streams: Streams = {}): Promise<Answers | undefined> {
  intro('An app with step-up authentication', streams)
  try {
    const folder = args.folder ?? (await askFolder(streams))
    // Reports an invalid folder before the next question.
    targetIn(folder)
    const client = args.client ?? (args.server === undefined ? await askClient(streams) : 'vite')
    if (client === 'next') return { folder, stack: { client } }
    return { folder, stack: { client, server: args.server ?? (await askServer(streams)) } }
  } catch (error) {
    if (!(error instanceof Canceled)) throw error
    cancel('Nothing was written.', streams)
    return undefined
  }
}

/** The user pressed Escape or Ctrl+C. */
class Canceled extends Error {}

async function answerOf<TAnswer>(question: Promise<TAnswer>): Promise<Exclude<TAnswer, symbol>> {
  const answer = await question
  if (isCancel(answer)) throw new Canceled()
  return answer as Exclude<TAnswer, symbol>
}

function askFolder(streams: Streams): Promise<string> {
  return answerOf(
    text({
      ...streams,
      message: 'Which folder?',
      placeholder: DEFAULT_FOLDER,
      defaultValue: DEFAULT_FOLDER,
      validate: (folder) => faultOf(folder || DEFAULT_FOLDER),
    }),
  )
}

function askClient(streams: Streams): Promise<Client> {
  return answerOf(
    select<Client>({
      ...streams,
      message: 'Which client?',
      options: [
        { value: 'vite', label: clients.vite },
        { value: 'next', label: clients.next, hint: 'with its route handlers' },
      ],
    }),
  )
}

function askServer(streams: Streams): Promise<Server> {
  return answerOf(
    select<Server>({
      ...streams,
      message: 'Which server?',
      options: [
        { value: 'hono', label: servers.hono },
        { value: 'express', label: servers.express },
      ],
    }),
  )
}

function faultOf(folder: string): string | undefined {
  try {
    targetIn(folder)
    return undefined
  } catch (error) {
    if (error instanceof CreateError) return error.message
    throw error
  }
}
