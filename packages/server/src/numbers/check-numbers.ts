/**
 * Checks numbers among options. `Number(undefined)` is NaN, and no count or time ever exceeds NaN, so that an option of
 * that value would turn off what it limits.
 *
 * @throws TypeError for a value that is not a number from `from` (default 0) to `to`, and with `whole` for one that is
 *   not a whole number.
 */
export function checkNumbers(
  where: string,
  numbers: Readonly<Record<string, unknown>>,
  {
    whole = false,
    from = 0,
    to = Infinity,
  }: { readonly whole?: boolean; readonly from?: number; readonly to?: number } = {},
): void {
  const range = to === Infinity ? `from ${from} on` : `from ${from} to ${to}`
  for (const [name, value] of Object.entries(numbers))
    if (!(typeof value === 'number' && value >= from && value <= to && (!whole || Number.isSafeInteger(value))))
      throw new TypeError(
        `[stepup] \`${name}\` of ${where} is ${String(value)}. It has to be a ${whole ? 'whole ' : ''}number ${range}.`,
      )
}
