/** An error that prevents the command from running, such as a missing file or an unavailable database. Exit code 2. */
export class CliError extends Error {
  override readonly name = 'CliError'
}

/** Returns the message of any thrown value. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
