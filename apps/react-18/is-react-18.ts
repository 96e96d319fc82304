import { version } from 'react'

// A test that passes on another React than it says proves nothing.
if (!version.startsWith('18.')) throw new Error(`These tests are to run on React 18, and this is ${version}.`)
