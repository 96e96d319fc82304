/**
 * Checks numbers among options. `Number(undefined)` is NaN, and no count or time ever exceeds NaN, so that an option of that value would turn
 * off what it limits.
 *
 * @throws TypeError for a value that is not a number from 0 on, and with `whole` for one that is not a whole number.
 */
export function checkNumbers(
  where: string,
  numbers: Readonly<Record<string, unknown>>,
  { whole = false }: { readonly whole?: boolean } = {},
): void {
  for (const [name, value] of Object.entries(numbers))
    if (!(typeof value === 'number' && value >= 0 && (!whole || Number.isSafeInteger(value))))
      throw new TypeError(
        `[stepup] \`${name}\` of ${where} is ${String(value)}. It has to be a ${whole ? 'whole ' : ''}number from 0 on.`,
      )
}
