/** Multiplies in the field of 256 elements that QR codes reckon in: bits are coefficients, modulo x^8 + x^4 + x^3 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    product ^= ((b >> bit) & 1) * a
  }
  return product
}

/** What is left of data divided by (x - 2^0)(x - 2^1)...: so many codewords that correct errors. */
export function remainderOf(data: readonly number[], degree: number): readonly number[] {
  const divisor = divisorOf(degree)
  return data.reduce<readonly number[]>(
    (rest, byte) => {
      const factor = byte ^ (rest[0] ?? 0)
      return divisor.map((coefficient, index) => (rest[index + 1] ?? 0) ^ multiply(coefficient, factor))
    },
    Array.from({ length: degree }, () => 0),
  )
}

/** Its coefficients without the first, which is 1. */
function divisorOf(degree: number): readonly number[] {
  let divisor = [...Array.from({ length: degree - 1 }, () => 0), 1]
  for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
    const factor = root
    divisor = divisor.map((coefficient, index) => multiply(coefficient, factor) ^ (divisor[index + 1] ?? 0))
  }
  return divisor
}
