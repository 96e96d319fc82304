import { createTransport } from 'nodemailer'

import { messageOf } from '../cli-error.ts'
import { type Check, error, ok, warning } from './check.ts'

/** Signs in at a mail server, and sends nothing. */
export async function checkMail(url: string): Promise<readonly Check[]> {
  const about = 'mail'
  if (!URL.canParse(url) || !/^smtps?:$/u.test(new URL(url).protocol))
    return [error(about, 'The URL of the mail server is not valid.', 'Write smtps://user:password@mail.example:465')]
  const { protocol, host, hostname } = new URL(url)
  const transport = createTransport({ url, connectionTimeout: 5000, greetingTimeout: 5000, socketTimeout: 5000 })
  try {
    await transport.verify()
  } catch (cause) {
    return [
      error(
        about,
        `The mail server ${host} cannot be used: ${messageOf(cause)}`,
        'Check address, port, user and password.',
      ),
    ]
  } finally {
    transport.close()
  }
  const isPlain = protocol === 'smtp:' && hostname !== 'localhost' && hostname !== '127.0.0.1'
  return [
    ok(about, `The mail server ${host} accepts the sign-in.`),
    ...(isPlain
      ? [
          warning(
            about,
            'Codes may be sent unencrypted: smtp: uses TLS only if the server offers it.',
            'Use smtps:, or add ?requireTLS=true.',
          ),
        ]
      : []),
  ]
}
