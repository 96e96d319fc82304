import { startBankServer } from '../passkey/bank-server.ts'
import { openStore, type Place } from '../stores/open-stores.ts'

// Runs in its own process: a bank on the given store.

const open = await openStore(JSON.parse(process.argv[2] ?? '') as Place)
const bank = await startBankServer(open.store)
process.on('disconnect', () => process.exit())
process.send?.(bank.url)
