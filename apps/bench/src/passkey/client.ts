import { startCrowd } from './crowd.ts'

// Runs in its own process, so that the work of many browsers doesn't count as the server's.

const [, , url = '', origin = ''] = process.argv
const crowd = await startCrowd(url, origin, { people: 16, connections: 16 })
process.on('message', ({ count, atOnce }: { readonly count: number; readonly atOnce: number }) => {
  let left = count
  const browser = async (): Promise<void> => {
    while (left-- > 0) await crowd.stepUp()
  }
  Promise.all(Array.from({ length: atOnce }, browser)).then(
    () => process.send?.('done'),
    (error: unknown) => process.send?.(String(error)),
  )
})
process.send?.('ready')
