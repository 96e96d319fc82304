/** The part of a Redis client that the store uses. The client of `openRedis` has time limits; your own should too. */
export interface RedisConnection {
  /**
   * Sends one command, and resolves with its reply.
   *
   * @throws StoreUnavailableError when there is no answer in time.
   */
  command(...args: readonly string[]): Promise<unknown>
}
