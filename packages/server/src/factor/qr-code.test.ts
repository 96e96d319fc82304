import { BinaryBitmap, DecodeHintType, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library'
import { expect, it } from 'vitest'

import { qrCodeOf } from './qr-code.ts'

const quiet = 4
const moduleSize = 3

/** Decodes the rows like a scanner. */
function scan(rows: readonly string[]): string {
  const width = (rows.length + 2 * quiet) * moduleSize
  const light = new Uint8ClampedArray(width * width).fill(255)
  for (const [y, row] of rows.entries())
    for (const { index: x } of row.matchAll(/1/g))
      for (let line = 0; line < moduleSize; line++) {
        const start = ((y + quiet) * moduleSize + line) * width + (x + quiet) * moduleSize
        light.fill(0, start, start + moduleSize)
      }
  const image = new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(light, width, width)))
  return new QRCodeReader().decode(image, new Map([[DecodeHintType.PURE_BARCODE, true]])).getText()
}

it.each([
  'otpauth://totp/Northbank:lena%40example.com?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Northbank',
  `otpauth://totp/${'%D7%91%D7%A0%D7%A7'.repeat(20)}?secret=JBSWY3DPEHPK3PXP`,
  'otpauth://totp/Banque Élysée:Zoë?secret=JBSWY3DPEHPK3PXP',
])('a scanner reads the text of a QR code: %s', (text) => {
  expect(scan(qrCodeOf(text) ?? [])).toBe(text)
})

it('a text that is too long to be scanned has no QR code', () => {
  expect(qrCodeOf('a'.repeat(800))?.length).toBe(97)
  expect(qrCodeOf('a'.repeat(900))).toBe(undefined)
  expect(qrCodeOf('a'.repeat(4000))).toBe(undefined)
})
