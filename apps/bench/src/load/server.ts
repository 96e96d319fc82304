import { startBankServer } from '../passkey/bank-server.ts'
import type { BenchServer } from '../passkey/bench-server.ts'
import { startByHand } from '../passkey/by-hand.ts'
import { openStore, type Place } from '../stores/open-stores.ts'

// Runs in its own process: a bank on the given store, or the server by hand.

async function start(place: Place | 'by hand'): Promise<BenchServer> {
  if (place === 'by hand') return startByHand()
  const { store } = await openStore(place)
  return startBankServer(store)
}

const { url } = await start(JSON.parse(process.argv[2] ?? '') as Place | 'by hand')
process.on('disconnect', () => process.exit())
process.send?.(url)
