import { version } from 'react'

// Running on the wrong React version would prove nothing.
if (!version.startsWith('18.')) throw new Error(`These tests are to run on React 18, and this is ${version}.`)
