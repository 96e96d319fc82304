/** As much of a Redis client as the store needs. The one of `openRedis` is bounded in time; another should be too. */
export interface RedisConnection {
  /**
   * Sends one command, and resolves with its reply.
   *
   * @throws StoreUnavailableError when there is no answer in time.
   */
  command(...args: readonly string[]): Promise<unknown>
}
