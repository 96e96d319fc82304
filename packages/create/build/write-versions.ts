import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { pinnedVersions } from './pinned-versions.ts'

writeFileSync(join(import.meta.dirname, '../dist/versions.json'), `${JSON.stringify(pinnedVersions(), null, 2)}\n`)
