/**
 * Refuses `development` in production.
 *
 * @throws TypeError when `NODE_ENV` is `production`.
 */
export function assertDevelopment(): void {
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> }
  }
  if (process?.env?.['NODE_ENV'] === 'production')
    throw new TypeError(
      '`development` is on, and NODE_ENV is production. It shows users the rules that decide about them: turn it on where developers work only.',
    )
}
