import { execFileSync } from 'node:child_process'
import { globSync } from 'node:fs'

// Reduces the pictures to a palette: a prompt has few colors, so its picture shrinks to a third. Needs ImageMagick.
const files = globSync('**/*.png', { cwd: import.meta.dirname })
const options = ['-strip', '-dither', 'None', '-colors', '128', '-define', 'png:compression-level=9']
for (const file of files)
  execFileSync('convert', [file, ...options, `PNG8:${file}`], { cwd: import.meta.dirname, stdio: 'inherit' })
console.log(`${files.length} pictures are compressed`)
