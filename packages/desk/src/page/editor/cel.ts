import { StreamLanguage, type StringStream } from '@codemirror/language'

const words = new Set(['true', 'false', 'null', 'in'])

function readToken(stream: StringStream): string | null {
  if (stream.eatSpace()) return null
  if (stream.match(/"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?/)) return 'string'
  if (stream.match(/\d+(?:\.\d+)?/)) return 'number'
  const word = stream.match(/[A-Za-z_]\w*/)
  if (Array.isArray(word))
    return words.has(word[0]) ? 'keyword' : stream.peek() === '(' ? 'variableName.function' : 'variableName'
  if (stream.match(/[!=<>]=|&&|\|\||[-+*/%<>!?:]/)) return 'operator'
  stream.next()
  return null
}

/** Colors of conditions in CEL. */
export const cel = StreamLanguage.define({
  token: readToken,
})
