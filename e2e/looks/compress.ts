import { globSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import sharp from 'sharp'

// Reduces the pictures to a palette: a prompt has few colors, so its picture shrinks to a third.
const files = globSync('**/*.png', { cwd: import.meta.dirname }).map((file) => join(import.meta.dirname, file))
for (const file of files)
  await sharp(await readFile(file))
    .png({ palette: true, colors: 128, dither: 0, compressionLevel: 9 })
    .toFile(file)
console.log(`${files.length} pictures are compressed`)
