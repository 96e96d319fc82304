import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { nodeHandler } from '@stepup/server/node'

import { answer } from './api.ts'

/** Runs the API in its own process and prints its port. It exits with its parent process. */
const server = createServer(nodeHandler(answer)).listen(0, '127.0.0.1', () =>
  console.log((server.address() as AddressInfo).port),
)
process.stdin.resume().on('end', () => process.exit())
