/**
 * Storage for the key of an approving browser. Scripts can't extract the key, so a copy of the browser's other data approves nothing.
 *
 * @example
 * ```ts
 * let kept: CryptoKeyPair | undefined
 * const keys: ApproverKeys = { load: async () => kept, keep: async (pair) => (kept ??= pair) }
 * ```
 */
export interface ApproverKeys {
  /** Loads the key pair; `undefined` if there is none. Rejects if the browser blocks storage. */
  readonly load: () => Promise<CryptoKeyPair | undefined>
  /** Stores this key pair unless one exists, and returns the stored one, so that two tabs share a key. */
  readonly keep: (pair: CryptoKeyPair) => Promise<CryptoKeyPair>
}

const DATABASE = 'stepup-approver'
const TABLE = 'keys'
const OWN = 'own'

/** Stores the key in IndexedDB, which keeps a `CryptoKey` opaque: no script can read its bytes. */
export const browserApproverKeys: ApproverKeys = {
  load: () => inTable('readonly', (table, give) => answer(table.get(OWN), give)),
  keep: async (pair) => {
    const kept = await inTable('readwrite', (table, give) =>
      answer(table.get(OWN), (found) => {
        if (!found) table.put(pair, OWN)
        give(found ?? pair)
      }),
    )
    return kept ?? pair
  },
}

type Give = (found: CryptoKeyPair | undefined) => void

function answer(request: IDBRequest, give: Give): void {
  request.addEventListener('success', () => give(request.result as CryptoKeyPair | undefined))
}

/** Runs work on the table. Resolves once the transaction is written. */
async function inTable(
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore, give: Give) => void,
): Promise<CryptoKeyPair | undefined> {
  const database = await open()
  try {
    return await new Promise((resolve, reject) => {
      let given: CryptoKeyPair | undefined
      const transaction = database.transaction(TABLE, mode)
      transaction.addEventListener('complete', () => resolve(given))
      transaction.addEventListener('abort', () =>
        reject(transaction.error ?? new Error('The transaction was aborted.')),
      )
      work(transaction.objectStore(TABLE), (found) => void (given = found))
    })
  } finally {
    database.close()
  }
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1)
    request.addEventListener('upgradeneeded', () => void request.result.createObjectStore(TABLE))
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The database could not be opened.')))
  })
}
