/** A mistake in the setup of the server, which its message explains. The place where it was noticed says nothing about it. */
export class SetupMistake extends Error {
  override readonly name = 'SetupMistake'
}
