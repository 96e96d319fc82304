import { parentPort } from 'node:worker_threads'

import { doPolicyTask, type PolicyTask } from './policy-task.ts'

/** The thread: one task after another. A task that can't be done ends with the reason. */
parentPort?.on('message', (task: PolicyTask) => {
  try {
    parentPort?.postMessage({ result: doPolicyTask(task) }, [])
  } catch (error) {
    parentPort?.postMessage({ error: reasonOf(error) }, [])
  }
})

function reasonOf(error: unknown): string {
  if (error instanceof RangeError)
    return 'The policies are nested too deep. Write them with fewer lists and maps inside each other.'
  return error instanceof Error ? error.message.replace('[stepup] ', '') : 'The policies can not be read.'
}
