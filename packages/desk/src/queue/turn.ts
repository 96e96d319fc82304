/** Lets the event loop do other work. */
export function turn(): Promise<void> {
  return new Promise((resolve) => void setImmediate(resolve))
}
