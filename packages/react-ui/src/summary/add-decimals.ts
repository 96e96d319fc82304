/** The sum of decimal texts, exactly; `undefined` when one of them is none. */
export function addDecimals(values: readonly string[]): string | undefined {
  if (!values.every((value) => /^-?\d+(\.\d+)?$/.test(value))) return undefined
  const scale = Math.max(0, ...values.map((value) => value.split('.')[1]?.length ?? 0))
  let sum = 0n
  for (const value of values) {
    const [whole = '', fraction = ''] = value.split('.')
    sum += BigInt(whole + fraction.padEnd(scale, '0'))
  }
  if (scale === 0) return String(sum)
  const digits = String(sum < 0n ? -sum : sum).padStart(scale + 1, '0')
  return `${sum < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}
