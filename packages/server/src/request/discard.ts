/** Ends a body that nobody reads, without waiting: where the app has cloned it, the end comes when the clone is read or cancelled. */
export function discard(body: { cancel(): Promise<void> } | null): void {
  void body?.cancel().catch(() => undefined)
}
