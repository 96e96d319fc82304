import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** German, formal. */
export const de: Messages = {
  locale: 'de',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Vorgang freigeben' : 'Identität bestätigen'),
  'action.transfer.create.title': 'Überweisung freigeben',
  'action.session.create.title': 'Anmeldung bestätigen',

  'reason.default': 'Bitte bestätigen Sie Ihre Identität, um fortzufahren.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Überweisungen in dieser Höhe müssen Sie freigeben.'
      : `Überweisungen über ${format.roundMoney(String(amount), String(currency))} müssen Sie freigeben.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Wegen der Summe Ihrer letzten Überweisungen ist eine Freigabe nötig.'
      : `Überweisungen, die zusammen mehr als ${format.roundMoney(String(amount), String(currency))} ergeben, müssen Sie freigeben.`,
  'reason.new_payee': 'Sie haben noch keine Überweisung an diese Person freigegeben.',
  'reason.new_device': 'Wir kennen dieses Gerät noch nicht.',

  close: 'Schließen',
  cancel: 'Abbrechen',
  'cancel.hint': 'Wenn Sie abbrechen, wird nichts gesendet oder geändert.',
  back: 'Zurück',
  help: 'Hilfe',
  another_way: 'Andere Methode',
  try_again: 'Noch einmal versuchen',
  submit: ({ bound }) => (bound ? 'Freigeben' : 'Bestätigen'),
  submitting: 'Wird geprüft',
  'step.more': ({ done, left }, format) =>
    `${done} bestätigt. Noch ${left > 1 ? `${format.number(left)} Schritte` : 'ein Schritt'}.`,

  'summary.label': 'Das geben Sie frei',
  'summary.to': 'An',
  'summary.account': 'Konto',
  'summary.from': 'Von',
  'summary.reference': 'Verwendungszweck',
  'summary.date': 'Am',
  'summary.method': 'Methode',
  'summary.device': 'Gerät',
  'summary.new_name': 'Neuer Name',
  'summary.added': 'Hinzugefügt am',
  'summary.payees': 'Empfänger',
  'summary.all': ({ count }, format) => `Alle ${format.number(count)} Zahlungen`,
  'summary.for': ({ line }) => `Für ${line}`,
  'summary.line': ({ money, payee }) => `${money} an ${payee}`,
  'summary.line.batch': ({ money, payees }, format) => `${money} an ${format.number(payees)} Empfänger`,
  'value.yes': 'Ja',
  'value.no': 'Nein',

  'start.passkey': 'Weiter mit Passkey',
  'start.security_key': 'Weiter mit Sicherheitsschlüssel',
  'start.email_otp': 'Code per E-Mail senden',
  'start.sms_otp': 'Code per SMS senden',
  'start.push': 'Anfrage an anderes Gerät senden',
  'start.other': 'Weiter',
  'start.hint': ({ target }) => `Wir senden ihn an ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Berühren Sie Ihren Sicherheitsschlüssel' : 'Verwenden Sie Ihren Passkey',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Stecken Sie den Schlüssel ein und berühren Sie ihn. Fragt Ihr Browser nach einer PIN, sieht sie nur der Schlüssel.'
      : 'Fahren Sie in dem Fenster fort, das Ihr Browser geöffnet hat.',
  'asking.button': 'Warten auf den Browser',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Geben Sie alle ${format.number(length)} Ziffern des Codes ein.`,
  'code.sending': 'Wird gesendet',
  'code.sent': ({ target }) =>
    target === undefined ? 'Wir haben Ihnen einen Code gesendet.' : `Wir haben einen Code an ${target} gesendet.`,
  'code.resend': 'Erneut senden',
  'method.locked': ({ time }) => (time ? `Gesperrt bis ${time}\u00a0Uhr` : 'Deaktiviert'),
  'code.resend.in': ({ time }) => `Erneut senden in ${time}`,
  'code.resend.none': 'Erneutes Senden nicht mehr möglich',
  'code.resend.ready': 'Sie können den Code jetzt erneut anfordern.',
  'code.missing': ({ kind }) =>
    kind === 'email_otp' ? 'Kein Code? Sehen Sie im Spam-Ordner nach.' : 'Noch kein Code?',
  'totp.lead': ({ length }, format) =>
    `Geben Sie den ${format.number(length)}-stelligen Code aus Ihrer Authenticator-App ein.`,
  'totp.hint': 'Wechselt alle 30 Sekunden',
  'recovery.lead': 'Geben Sie einen Ihrer Wiederherstellungscodes ein.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Jeder Code gilt nur einmal'
      : `Jeder Code gilt nur einmal. Sie haben noch ${codes(left, format)}.`,
  'recovery.incomplete': 'Geben Sie einen Wiederherstellungscode ein. Er sieht so aus: ABCD-2345.',
  'password.lead': 'Geben Sie Ihr Passwort ein, um Ihre Identität zu bestätigen.',
  'password.account': 'Benutzername',
  'password.show': 'Passwort anzeigen',
  'password.hide': 'Passwort verbergen',
  'password.caps': 'Die Feststelltaste ist aktiv',
  'password.incomplete': 'Geben Sie Ihr Passwort ein.',
  'push.title': 'Sehen Sie auf Ihrem anderen Gerät nach',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Öffnen Sie dort ${brand} und geben Sie diese Zahl ein.`
      : `Öffnen Sie ${brand} auf ${device} und geben Sie dort diese Zahl ein.`,
  'push.waiting': ({ device = 'Ihrem anderen Gerät' }) => `Warten auf Ihre Freigabe auf ${device}`,
  'push.late': 'Nichts angekommen?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Wie möchten Sie ${bound ? 'freigeben' : 'bestätigen'}?`
      : `Mit einer anderen Methode ${bound ? 'freigeben' : 'bestätigen'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Dieses Gerät, Ihr Telefon oder ein Passwortmanager',
  'method.security_key': 'Sicherheitsschlüssel',
  'method.security_key.hint': 'Ein Schlüssel zum Einstecken oder Antippen',
  'method.totp': 'Authenticator-App',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-stelliger Code`,
  'method.email_otp': 'Code per E-Mail',
  'method.sms_otp': 'Code per SMS',
  'method.password': 'Passwort',
  'method.password.hint': 'Ihr Passwort für die Anmeldung',
  'method.recovery_code': 'Wiederherstellungscode',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Von der Liste, die Sie gesichert haben' : `Noch ${codes(left, format)}`,
  'method.push': 'Anderes Gerät',
  'method.push.hint': 'Ein Gerät, auf dem Sie angemeldet sind',
  'method.other': 'Andere Methode',

  'expired.title': ({ early }) => (early ? 'Diese Anfrage ist nicht mehr gültig' : 'Die Zeit ist abgelaufen'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'Beginnen Sie neu, um eine neue Anfrage zu erhalten. Ihre Eingaben sind noch da.'
      : `Freigaben laufen nach ${format.number(minutes)} ${format.plural(minutes, { one: 'Minute', other: 'Minuten' })} ab. Ihre Eingaben sind noch da.`,
  restart: 'Neu beginnen',
  restarting: 'Wird neu gestartet',
  expiring: 'Weniger als eine Minute übrig. Danach können Sie neu beginnen.',
  'expires.in': ({ time }) => `Läuft ab in ${time}`,
  'locked.title': 'Zu viele Versuche',
  'locked.lead': 'Wir haben diese Anfrage beendet. Es wurde nichts gesendet.',
  'denied.title': 'Auf Ihrem anderen Gerät abgelehnt',
  'denied.lead': 'Es wurde nichts gesendet. Wenn Sie das nicht waren, schützen Sie jetzt Ihr Konto.',
  'denied.secure': 'Mein Konto schützen',
  'denied.again': 'Das war ich, erneut versuchen',
  'unavailable.title': ({ passkey }) => (passkey ? 'Passkey einrichten' : 'Weitere Methode einrichten'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'diese Freigabe' : 'diese Bestätigung'
    if (how === 'here' && passkey) return `Für ${purpose} brauchen Sie einen Passkey. Das dauert zehn Sekunden.`
    if (how === 'here') return `Für ${purpose} brauchen Sie eine weitere Methode. Das dauert eine Minute.`
    return `Für ${purpose} brauchen Sie eine weitere Methode, zum Beispiel einen Passkey. ${how === 'link' ? 'Das dauert eine Minute.' : `Richten Sie sie in den Sicherheitseinstellungen von ${brand} ein und versuchen Sie es noch einmal.`}`
  },
  'unavailable.enroll': 'Jetzt einrichten',
  'enroll.add.passkey': 'Passkey hinzufügen',
  'enroll.add.security_key': 'Sicherheitsschlüssel hinzufügen',
  'enroll.add.totp': 'Authenticator-App einrichten',
  'enroll.add.other': 'Andere Methode einrichten',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scannen Sie den QR-Code mit Ihrer Authenticator-App, oder geben Sie dort den Schlüssel ein. Geben Sie dann hier den Code ein, den die App zeigt.'
      : 'Ihr Browser fragt gleich, ob er gespeichert werden soll. Damit ist noch nichts freigegeben.',
  'enroll.key': 'Einrichtungsschlüssel',
  'enroll.qr': 'QR-Code des Einrichtungsschlüssels',
  'enroll.copy': 'Kopieren',
  'enroll.copied': 'Kopiert',
  'enroll.open': 'In einer Authenticator-App öffnen',
  'enroll.starting': 'Einen Moment',
  'enroll.first': ({ done }) => `Danach: ${done}`,
  'enroll.done': ({ done }) => `${done} hinzugefügt`,
  'enroll.next': 'Jeder Code gilt nur einmal. Warten Sie auf den nächsten.',
  'approved.title': ({ bound }) => (bound ? 'Freigegeben' : 'Bestätigt'),
  'approved.lead': ({ line }) => `${line} wird gesendet`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Dieses Passwort' : 'Dieser Code'} stimmt nicht.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Dieser ${kind === 'security_key' ? 'Schlüssel' : 'Passkey'} wurde nicht angenommen.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Klappt es immer noch nicht? Wählen Sie eine andere Methode.'
      : `Das hat nicht geklappt. Versuchen Sie es noch einmal${other ? ' oder wählen Sie eine andere Methode' : ''}.`,
  'error.factor_locked': (args) =>
    `Zu viele Versuche. ${args.time ? later(args) : `Diese Methode ist gesperrt.${args.other ? ' Wählen Sie eine andere.' : ''}`}`,
  'error.rate_limited': (args) => `Zu viele Anfragen. ${args.time ? later(args) : 'Versuchen Sie es noch einmal.'}`,
  'error.resend_limited': ({ time }) =>
    `Erneut senden ist ab ${time}\u00a0Uhr möglich. Die letzte Nachricht gilt noch.`,
  'error.delivery_failed': ({ other }) =>
    `Wir konnten die Nachricht nicht senden. Versuchen Sie es noch einmal${other ? ' oder wählen Sie eine andere Methode' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Das lässt sich gerade nicht einrichten.${other ? ' Versuchen Sie eine andere Methode.' : ''}`,
  'error.offline': 'Sie sind offline. Stellen Sie die Verbindung wieder her, um fortzufahren.',
  'error.network': ({ brand }) =>
    `Wir konnten ${brand} nicht erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.`,
  'error.server_error': ({ time }) =>
    `Bei uns ist etwas schiefgegangen. Es wurde nichts gesendet. Versuchen Sie es ${time && `ab ${time}\u00a0Uhr `}noch einmal.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'Diese Anfrage war nicht mehr gültig. Es wurde nichts gesendet. Versuchen Sie es noch einmal.'
      : 'Das hat zu lange gedauert. Es wurde nichts gesendet. Versuchen Sie es noch einmal.',
}

function later({ time, other }: ErrorArgs): string {
  return `Erneut möglich ab ${time}\u00a0Uhr${other ? '. Sie können jetzt eine andere Methode wählen' : ''}.`
}

function codes(left: number, format: Format): string {
  return `${format.number(left)} ${format.plural(left, { one: 'Code', other: 'Codes' })}`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` Noch ${format.number(left)} ${format.plural(left, { one: 'Versuch', other: 'Versuche' })}.`
}
