import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'

// A prompt has few colors: a palette makes its picture a third as large. Needs ImageMagick, as taking pictures does once.
const files = globSync('**/*.png', { cwd: import.meta.dirname })
const options = ['-strip', '-dither', 'None', '-colors', '128', '-define', 'png:compression-level=9']
for (const file of files)
  execFileSync('convert', [file, ...options, `PNG8:${file}`], { cwd: import.meta.dirname, stdio: 'inherit' })
console.log(`${files.length} pictures are compressed`)
