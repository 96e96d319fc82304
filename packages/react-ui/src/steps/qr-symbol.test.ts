import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library'
import { expect, it } from 'vitest'

import { type QrSymbol, qrSymbolOf } from './qr-symbol.ts'

const quiet = 4
const moduleSize = 3

/** What a scanner reads from the path that is drawn. */
function scan({ size, path }: QrSymbol): string {
  const width = (size + 2 * quiet) * moduleSize
  const light = new Uint8ClampedArray(width * width).fill(255)
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    for (let row = 0; row < moduleSize; row++) {
      const start = ((Number(y) + quiet) * moduleSize + row) * width + (Number(x) + quiet) * moduleSize
      light.fill(0, start, start + moduleSize)
    }
  const image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, width)))
  return new QRCodeReader().decode(image, new Map([[DecodeHintType.PURE_BARCODE, true]])).getText()
}

it.each([
  'otpauth://totp/Northbank:lena%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Northbank',
  `otpauth://totp/${'%D7%91%D7%A0%D7%A7'.repeat(20)}?secret=JBSWY3DPEHPK3PXP`,
  'otpauth://totp/Banque Élysée:Zoë?secret=JBSWY3DPEHPK3PXP',
])('a scanner reads what was drawn: %s', (text) => {
  const symbol = qrSymbolOf(text)
  expect(symbol && scan(symbol)).toBe(text)
})

it('draws nothing that is too large to be scanned', () => {
  expect(qrSymbolOf('a'.repeat(800))?.size).toBe(97)
  expect(qrSymbolOf('a'.repeat(900))).toBe(undefined)
  expect(qrSymbolOf('a'.repeat(4000))).toBe(undefined)
})
