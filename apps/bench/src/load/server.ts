import { startBankServer } from '../passkey/bank-server.ts'
import { openStore, type Place } from '../stores/open-stores.ts'

// A process of its own: a bank on the store that it was told of.

const open = await openStore(JSON.parse(process.argv[2] ?? '') as Place)
const bank = await startBankServer(open.store)
process.on('disconnect', () => process.exit())
process.send?.(bank.url)
