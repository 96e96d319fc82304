import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** German, formal. */
export const de: Messages = {
  locale: 'de',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Vorgang freigeben' : 'Bestätigen Sie, dass Sie es sind'),
  'action.transfer.create.title': 'Überweisung freigeben',
  'action.session.create.title': 'Anmeldung bestätigen',

  'reason.default': 'Bevor es weitergeht, prüfen wir, ob Sie es sind.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Überweisungen in dieser Höhe müssen Sie freigeben.'
      : `Überweisungen über ${format.roundMoney(String(amount), String(currency))} müssen Sie freigeben.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Ihre letzten Überweisungen ergeben zusammen so viel, dass Sie diese freigeben müssen.'
      : `Überweisungen, die zusammen mehr als ${format.roundMoney(String(amount), String(currency))} ergeben, müssen Sie freigeben.`,
  'reason.new_payee':
    'Eine Überweisung an diese Person haben Sie noch nie freigegeben. Deshalb prüfen wir, ob Sie es sind.',
  'reason.new_device': 'Sie nutzen ein Gerät, das wir noch nicht kennen.',

  close: 'Schließen',
  cancel: 'Abbrechen',
  'cancel.hint': 'Abbrechen sendet und ändert nichts.',
  back: 'Zurück',
  help: 'Hilfe',
  another_way: 'Anderer Weg',
  try_again: 'Noch einmal versuchen',
  submit: ({ bound }) => (bound ? 'Freigeben' : 'Bestätigen'),
  submitting: 'Wird geprüft',
  'step.more': ({ done, left }, format) =>
    `${done}: erledigt. Noch ${left > 1 ? `${format.number(left)} Schritte` : 'ein Schritt'}.`,

  'summary.label': 'Was Sie freigeben',
  'summary.to': 'An',
  'summary.account': 'Konto',
  'summary.from': 'Von',
  'summary.reference': 'Verwendungszweck',
  'summary.date': 'Am',
  'summary.method': 'Verfahren',
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

  start: ({ kind }) => {
    switch (kind) {
      case 'passkey':
        return 'Weiter mit Passkey'
      case 'security_key':
        return 'Weiter mit Sicherheitsschlüssel'
      case 'email_otp':
        return 'Code per E-Mail senden'
      case 'sms_otp':
        return 'Code per SMS senden'
      case 'push':
        return 'Auf anderem Gerät fragen'
      default:
        return 'Weiter'
    }
  },
  'start.hint': ({ target }) => `Geht an ${target}.`,
  'asking.title': ({ kind }) =>
    kind === 'security_key' ? 'Berühren Sie Ihren Sicherheitsschlüssel' : 'Verwenden Sie Ihren Passkey',
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Stecken Sie den Schlüssel ein und berühren Sie ihn. Fragt Ihr Browser nach einer PIN, sieht sie nur der Schlüssel.'
      : 'Ihr Browser fragt nach. Folgen Sie seinem Fenster.',
  'asking.button': 'Wartet auf Ihren Browser',

  'code.label': 'Code',
  'code.incomplete': ({ length }, format) => `Geben Sie alle ${format.number(length)} Ziffern des Codes ein.`,
  'code.sending': 'Wird gesendet',
  'code.sent': ({ target }) =>
    target === undefined ? 'Wir haben Ihnen einen Code gesendet.' : `Wir haben einen Code an ${target} gesendet.`,
  'code.resend': 'Erneut senden',
  'method.locked': ({ time }) => (time ? `Gesperrt bis ${time}` : 'Abgeschaltet'),
  'code.resend.in': ({ time }) => `Erneut senden in ${time}`,
  'code.resend.none': 'Das war der letzte Versand',
  'code.resend.ready': 'Sie können jetzt erneut senden lassen.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Kein Code? Sehen Sie im Spam nach.' : 'Noch kein Code?'),
  'totp.lead': ({ length }, format) =>
    `Geben Sie den ${format.number(length)}-stelligen Code aus Ihrer Authenticator-App ein.`,
  'totp.hint': 'Er wechselt alle 30 Sekunden',
  'recovery.lead': 'Geben Sie einen der Wiederherstellungscodes ein, die Sie gesichert haben.',
  'recovery.hint': ({ left }, format) =>
    left === undefined ? 'Jeder Code gilt einmal' : `Jeder Code gilt einmal. Sie haben noch ${format.number(left)}.`,
  'recovery.incomplete': 'Geben Sie einen Wiederherstellungscode ein. Er sieht so aus: ABCD-2345.',
  'password.lead': 'Geben Sie Ihr Passwort ein, damit wir wissen, dass Sie es sind.',
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
      : `Auf anderem Weg ${bound ? 'freigeben' : 'bestätigen'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Dieses Gerät, Ihr Telefon oder ein Passwortmanager',
  'method.security_key': 'Sicherheitsschlüssel',
  'method.security_key.hint': 'Ein Schlüssel zum Einstecken oder Antippen',
  'method.totp': 'Authenticator-App',
  'method.totp.hint': ({ length }, format) => `${format.number(length)}-stelliger Code`,
  'method.email_otp': 'Code per E-Mail',
  'method.sms_otp': 'Code per SMS',
  'method.password': 'Passwort',
  'method.password.hint': 'Das, mit dem Sie sich anmelden',
  'method.recovery_code': 'Wiederherstellungscode',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Von der Liste, die Sie gesichert haben' : `Noch ${format.number(left)}`,
  'method.push': 'Anderes Gerät',
  'method.push.hint': 'Auf dem Sie schon angemeldet sind',
  'method.other': 'Andere Methode',

  'expired.title': ({ early }) => (early ? 'Das kann nicht mehr freigegeben werden' : 'Die Zeit ist abgelaufen'),
  'expired.lead': ({ minutes, early }, format) =>
    early
      ? 'Beginnen Sie neu, dann fragen wir noch einmal. Alles, was Sie eingegeben haben, ist noch da.'
      : `Zu Ihrer Sicherheit ist eine Freigabe ${format.number(minutes)} ${format.plural(minutes, { one: 'Minute', other: 'Minuten' })} offen. Alles, was Sie eingegeben haben, ist noch da.`,
  restart: 'Neu beginnen',
  restarting: 'Beginnt neu',
  expiring: 'Weniger als eine Minute übrig. Danach können Sie neu beginnen; nichts geht verloren.',
  'expires.in': ({ time }) => `Läuft ab in ${time}`,
  'locked.title': 'Zu viele Versuche',
  'locked.lead':
    'Diese Anfrage wurde nach zu vielen Fehlversuchen geschlossen. Es wurde nichts gesendet, und alles, was Sie eingegeben haben, ist noch da.',
  'denied.title': 'Auf Ihrem anderen Gerät abgelehnt',
  'denied.lead':
    'Es wurde nichts gesendet. Wenn nicht Sie abgelehnt haben oder die Anfrage nicht von Ihnen kam, sichern Sie Ihr Konto.',
  'denied.secure': 'Mein Konto sichern',
  'denied.again': 'Das war ich, erneut versuchen',
  'unavailable.title': 'Richten Sie eine Freigabe ein',
  'unavailable.lead': ({ bound, how, brand }) =>
    `Nichts, was Sie eingerichtet haben, kann das hier ${bound ? 'freigeben' : 'bestätigen'}. ${
      how === 'here'
        ? 'Fügen Sie etwas hinzu, das es kann; es dauert eine Minute.'
        : how === 'link'
          ? 'Richten Sie etwas ein, das es kann, zum Beispiel einen Passkey; es dauert eine Minute.'
          : `Richten Sie in den Sicherheitseinstellungen von ${brand} etwas ein, das es kann, zum Beispiel einen Passkey, und versuchen Sie es noch einmal.`
    }`,
  'unavailable.enroll': 'Jetzt einrichten',
  'enroll.add': ({ kind }) => {
    switch (kind) {
      case 'passkey':
        return 'Passkey hinzufügen'
      case 'security_key':
        return 'Sicherheitsschlüssel hinzufügen'
      case 'totp':
        return 'Authenticator-App einrichten'
      default:
        return 'Anderen Weg einrichten'
    }
  },
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scannen Sie den QR-Code mit Ihrer Authenticator-App, oder geben Sie dort den Schlüssel ein. Geben Sie dann hier den Code ein, den die App zeigt.'
      : 'Folgen Sie dem Fenster Ihres Browsers, um ihn zu speichern. Freigegeben wird damit noch nichts.',
  'enroll.key': 'Einrichtungsschlüssel',
  'enroll.qr': 'QR-Code des Einrichtungsschlüssels',
  'enroll.copy': 'Kopieren',
  'enroll.copied': 'Kopiert',
  'enroll.open': 'In einer Authenticator-App öffnen',
  'enroll.starting': 'Einen Moment',
  'enroll.first': ({ done }) => `Danach: ${done}.`,
  'enroll.done': ({ done }) => `${done}: hinzugefügt.`,
  'enroll.next': 'Jeder Code gilt einmal: Warten Sie auf den nächsten.',
  'approved.title': ({ bound }) => (bound ? 'Freigegeben' : 'Bestätigt'),
  'approved.lead': ({ line }) => `${line} wird gesendet`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'Dieses Passwort' : 'Dieser Code'} stimmt nicht.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `Dieser ${kind === 'security_key' ? 'Schlüssel' : 'Passkey'} wurde nicht angenommen.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other }) =>
    `Das hat nicht geklappt. Versuchen Sie es noch einmal${other ? ' oder wählen Sie einen anderen Weg' : ''}.`,
  'error.factor_locked': (args) =>
    `Zu viele Versuche. ${args.time ? later(args) : `Dieser Weg ist gesperrt.${args.other ? ' Wählen Sie einen anderen.' : ''}`}`,
  'error.rate_limited': (args) =>
    `Bei uns kommen zu viele Anfragen an. ${args.time ? later(args) : 'Versuchen Sie es noch einmal.'}`,
  'error.resend_limited': ({ time }) => `Ab ${time} Uhr können Sie erneut senden lassen. Das Letzte gilt noch.`,
  'error.delivery_failed': ({ other }) =>
    `Das Senden ist nicht gelungen. Versuchen Sie es noch einmal${other ? ' oder wählen Sie einen anderen Weg' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Das lässt sich gerade nicht einrichten.${other ? ' Versuchen Sie es mit etwas anderem.' : ''}`,
  'error.offline': 'Sie sind offline. Sobald Sie wieder verbunden sind, können Sie weitermachen.',
  'error.network': ({ brand }) =>
    `Wir konnten ${brand} nicht erreichen. Prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.`,
  'error.server_error': ({ time }) =>
    `Bei uns ist etwas schiefgegangen. Es wurde nichts gesendet. Versuchen Sie es ${time && `ab ${time} Uhr `}noch einmal.`,
}

function later({ time, other }: ErrorArgs): string {
  return `Um ${time} Uhr geht es hier weiter${other ? '; einen anderen Weg können Sie jetzt schon wählen' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` Noch ${format.number(left)} ${format.plural(left, { one: 'Versuch', other: 'Versuche' })}.`
}
