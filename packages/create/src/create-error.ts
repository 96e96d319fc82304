/** An error of the user's input or folder. Its message says how to fix it. Exit code 2. */
export class CreateError extends Error {
  override readonly name = 'CreateError'
}
