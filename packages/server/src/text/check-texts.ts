/**
 * Checks texts among options. An option that is missing, because its environment variable is, would otherwise be written into messages, or
 * left out of a comparison.
 *
 * @throws TypeError for a value that is not a text of at least one character.
 */
export function checkTexts(where: string, texts: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(texts))
    if (typeof value !== 'string' || value === '')
      throw new TypeError(
        `[stepup] \`${name}\` of ${where} is ${JSON.stringify(value)}. It has to be a text that is not empty.`,
      )
}
