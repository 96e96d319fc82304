/** Why something could not be done at all: a file that is not there, a database that does not answer. Exit code 2. */
export class CliError extends Error {
  override readonly name = 'CliError'
}

/** What an error says, whoever threw what. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
