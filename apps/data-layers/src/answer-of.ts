/** Returns the JSON of a successful response. */
export async function answerOf<T>(response: Promise<Response>): Promise<T> {
  const answer = await response
  if (!answer.ok) throw new Error(`The API answered ${answer.status}.`)
  return (await answer.json()) as T
}
