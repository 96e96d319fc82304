import { parentPort } from 'node:worker_threads'

import { doPolicyTask, type PolicyTask } from './policy-task.ts'

/** The thread: one task after another. A task that can't be done ends with the reason. */
parentPort?.on('message', (task: PolicyTask) => {
  try {
    parentPort?.postMessage({ result: doPolicyTask(task) }, [])
  } catch (error) {
    const isTooDeep = error instanceof RangeError
    parentPort?.postMessage({ error: isTooDeep ? 'The policies are nested too deep.' : String(error) }, [])
  }
})
