import type { Format } from '../words/format.ts'
import type { ErrorArgs, Messages } from '../words/messages.ts'

/** Italian, formal but without a pronoun where the sentence allows it. */
export const it: Messages = {
  locale: 'it',
  dir: 'ltr',

  'title.default': ({ bound }) => (bound ? 'Autorizzi l’operazione' : 'Confermi la Sua identità'),
  'action.transfer.create.title': 'Autorizzi il bonifico',
  'action.session.create.title': 'Confermi l’accesso',

  'reason.default': 'Per continuare, confermi la Sua identità.',
  'reason.amount_over_threshold': ({ amount, currency }, format) =>
    amount === undefined
      ? 'I bonifici di questo importo richiedono la Sua autorizzazione.'
      : `I bonifici superiori a ${format.roundMoney(String(amount), String(currency))} richiedono la Sua autorizzazione.`,
  'reason.cumulative_amount': ({ amount, currency }, format) =>
    amount === undefined
      ? 'Per via del totale degli ultimi bonifici, questo richiede la Sua autorizzazione.'
      : `I bonifici che insieme superano ${format.roundMoney(String(amount), String(currency))} richiedono la Sua autorizzazione.`,
  'reason.new_payee': 'Non ha ancora autorizzato pagamenti a favore di questa persona.',
  'reason.new_device': 'Non riconosciamo questo dispositivo.',

  close: 'Chiudi',
  cancel: 'Annulla',
  'cancel.hint': 'Se annulla, nulla verrà inviato o modificato.',
  back: 'Indietro',
  help: 'Assistenza',
  another_way: 'Prova un altro metodo',
  try_again: 'Riprova',
  submit: ({ bound }) => (bound ? 'Autorizza' : 'Conferma'),
  submitting: 'Verifica in corso',
  'step.more': ({ done, left }, format) =>
    `${done}: confermato. ${left === 1 ? 'Manca' : 'Mancano'} ${format.number(left)} ${format.plural(left, { one: 'passaggio', other: 'passaggi' })}.`,

  'summary.label': 'Che cosa autorizza',
  'summary.to': 'A',
  'summary.account': 'Conto',
  'summary.from': 'Da',
  'summary.reference': 'Causale',
  'summary.date': 'In data',
  'summary.method': 'Metodo',
  'summary.device': 'Dispositivo',
  'summary.new_name': 'Nuovo nome',
  'summary.added': 'Aggiunto il',
  'summary.payees': 'Beneficiari',
  'summary.all': ({ count }, format) => `Tutti i ${format.number(count)} pagamenti`,
  'summary.for': ({ line }) => `Per ${line}`,
  'summary.line': ({ money, payee }) => `${money} a ${payee}`,
  'summary.line.batch': ({ money, payees }, format) =>
    `${money} a ${format.number(payees)} ${format.plural(payees, { one: 'beneficiario', other: 'beneficiari' })}`,
  'value.yes': 'Sì',
  'value.no': 'No',

  'start.passkey': 'Continua con la passkey',
  'start.security_key': 'Continua con la chiave di sicurezza',
  'start.email_otp': 'Invia un codice per e-mail',
  'start.sms_otp': 'Invia un codice per SMS',
  'start.push': 'Chiedi sull’altro dispositivo',
  'start.other': 'Continua',
  'start.hint': ({ target }) => `Lo invieremo a ${target}.`,
  'asking.title': ({ kind }) => (kind === 'security_key' ? 'Tocchi la chiave di sicurezza' : 'Usi la Sua passkey'),
  'asking.lead': ({ kind }) =>
    kind === 'security_key'
      ? 'Inserisca la chiave e la tocchi. Se il browser chiede un PIN, lo vede solo la chiave.'
      : 'Continui nella finestra aperta dal browser.',
  'asking.button': 'In attesa del browser',

  'code.label': 'Codice',
  'code.incomplete': ({ length }, format) => `Inserisca tutte le ${format.number(length)} cifre del codice.`,
  'code.sending': 'Invio in corso',
  'code.sent': ({ target }) =>
    target === undefined ? 'Le abbiamo inviato un codice.' : `Abbiamo inviato un codice a ${target}.`,
  'code.resend': 'Invia di nuovo',
  'method.locked': ({ time }) => (time ? `Bloccato fino alle ${time}` : 'Disattivato'),
  'code.resend.in': ({ time }) => `Nuovo invio tra ${time}`,
  'code.resend.none': 'Nessun altro invio possibile',
  'code.resend.ready': 'Ora può richiedere di nuovo il codice.',
  'code.missing': ({ kind }) => (kind === 'email_otp' ? 'Nessun codice? Controlli lo spam.' : 'Nessun codice?'),
  'totp.lead': ({ length }, format) =>
    `Inserisca il codice di ${format.number(length)} cifre della Sua app di autenticazione.`,
  'totp.hint': 'Cambia ogni 30 secondi',
  'recovery.lead': 'Inserisca uno dei codici di recupero che ha salvato.',
  'recovery.hint': ({ left }, format) =>
    left === undefined
      ? 'Ogni codice vale una sola volta'
      : `Ogni codice vale una sola volta. Codici rimasti: ${format.number(left)}.`,
  'recovery.incomplete': 'Inserisca un codice di recupero. Ha questo aspetto: ABCD-2345.',
  'password.lead': 'Inserisca la password per confermare la Sua identità.',
  'password.account': 'Nome utente',
  'password.show': 'Mostra password',
  'password.hide': 'Nascondi password',
  'password.caps': 'Bloc Maiusc è attivo',
  'password.incomplete': 'Inserisca la password.',
  'push.title': 'Guardi l’altro dispositivo',
  'push.lead': ({ brand, device }) =>
    device === undefined
      ? `Apra lì ${brand} e inserisca questo numero.`
      : `Apra ${brand} su ${device} e inserisca questo numero.`,
  'push.waiting': ({ device = 'l’altro dispositivo' }) => `In attesa della Sua autorizzazione su ${device}`,
  'push.late': 'Non è arrivato nulla?',

  'methods.title': ({ bound, first }) =>
    first
      ? `Come vuole ${bound ? 'autorizzare' : 'confermare'}?`
      : `Un altro modo per ${bound ? 'autorizzare' : 'confermare'}`,
  'method.passkey': 'Passkey',
  'method.passkey.hint': 'Questo dispositivo, il Suo telefono o un gestore di password',
  'method.security_key': 'Chiave di sicurezza',
  'method.security_key.hint': 'Una chiave da collegare o da avvicinare',
  'method.totp': 'App di autenticazione',
  'method.totp.hint': ({ length }, format) => `Codice di ${format.number(length)} cifre`,
  'method.email_otp': 'Codice per e-mail',
  'method.sms_otp': 'Codice per SMS',
  'method.password': 'Password',
  'method.password.hint': 'Quella con cui accede',
  'method.recovery_code': 'Codice di recupero',
  'method.recovery_code.hint': ({ left }, format) =>
    left === undefined ? 'Dall’elenco che ha salvato' : `Rimasti: ${format.number(left)}`,
  'method.push': 'Altro dispositivo',
  'method.push.hint': 'Dove ha già effettuato l’accesso',
  'method.other': 'Altro metodo',

  'expired.title': ({ early }) => (early ? 'Questa richiesta non è più valida' : 'Tempo scaduto'),
  'expired.lead': ({ minutes, early }, format) =>
    `${early ? 'Ricominci per ottenerne una nuova' : `Le autorizzazioni scadono dopo ${format.number(minutes)} ${format.plural(minutes, { one: 'minuto', other: 'minuti' })}`}. I dati che ha inserito sono ancora qui.`,
  restart: 'Ricomincia',
  restarting: 'Riavvio in corso',
  expiring: 'Resta meno di un minuto. Se scade, potrà ricominciare.',
  'expires.in': ({ time }) => `Scade tra ${time}`,
  'locked.title': 'Troppi tentativi',
  'locked.lead': 'Abbiamo chiuso questa richiesta. Non è stato inviato nulla.',
  'denied.title': 'Rifiutato sull’altro dispositivo',
  'denied.lead': 'Non è stato inviato nulla. Se non era Lei, metta al sicuro il Suo account.',
  'denied.secure': 'Proteggi il mio account',
  'denied.again': 'Ero io, riprova',
  'unavailable.title': ({ passkey }) => (passkey ? 'Configuri una passkey' : 'Configuri un altro metodo'),
  'unavailable.lead': ({ bound, how, brand, passkey }) => {
    const purpose = bound ? 'autorizzare l’operazione' : 'confermare la Sua identità'
    if (how === 'here' && passkey) return `Per ${purpose} serve una passkey. Bastano dieci secondi.`
    if (how === 'here') return `Per ${purpose} serve un altro metodo. Basta un minuto.`
    return `Per ${purpose} serve un altro metodo, ad esempio una passkey. ${how === 'link' ? 'Basta un minuto.' : `Lo configuri nelle impostazioni di sicurezza di ${brand}, poi riprovi.`}`
  },
  'unavailable.enroll': 'Configura ora',
  'enroll.add.passkey': 'Aggiungi una passkey',
  'enroll.add.security_key': 'Aggiungi una chiave di sicurezza',
  'enroll.add.totp': 'Configura un’app di autenticazione',
  'enroll.add.other': 'Configura un altro metodo',
  'enroll.lead': ({ kind }) =>
    kind === 'totp'
      ? 'Scansioni il codice QR con la Sua app di autenticazione o inserisca lì la chiave. Poi inserisca qui il codice mostrato dall’app.'
      : 'Il browser chiederà di salvarla. Per ora non viene autorizzato nulla.',
  'enroll.key': 'Chiave di configurazione',
  'enroll.qr': 'Codice QR della chiave di configurazione',
  'enroll.copy': 'Copia',
  'enroll.copied': 'Copiata',
  'enroll.open': 'Apri in un’app di autenticazione',
  'enroll.starting': 'Un momento',
  'enroll.first': ({ done }) => `Poi: ${done.charAt(0).toLowerCase()}${done.slice(1)}`,
  'enroll.done': ({ done }) => `Aggiunto: ${done}`,
  'enroll.next': 'Ogni codice vale una sola volta. Attenda il prossimo.',
  'approved.title': ({ bound }) => (bound ? 'Autorizzato' : 'Confermato'),
  'approved.lead': ({ line }) => `Invio di ${line}`,

  'error.invalid_code': ({ kind, left }, format) =>
    `${kind === 'password' ? 'La password non è corretta' : 'Il codice non è corretto'}.${attempts(left, format)}`,
  'error.invalid_assertion': ({ kind, left }, format) =>
    `La ${kind === 'security_key' ? 'chiave' : 'passkey'} non è stata accettata.${attempts(left, format)}`,
  'error.ceremony_refused': ({ other, again }) =>
    again && other
      ? 'Non riesce ancora? Scelga un altro metodo.'
      : `Operazione non riuscita. Riprovi${other ? ' o scelga un altro metodo' : ''}.`,
  'error.factor_locked': (args) =>
    `Troppi tentativi. ${args.time ? later(args) : `Questo metodo è disattivato.${args.other ? ' Ne scelga un altro.' : ''}`}`,
  'error.rate_limited': (args) => `Troppe richieste. ${args.time ? later(args) : 'Riprovi.'}`,
  'error.resend_limited': ({ time }) => `Potrà richiederlo di nuovo alle ${time}. L’ultimo messaggio è ancora valido.`,
  'error.delivery_failed': ({ other }) => `Invio non riuscito. Riprovi${other ? ' o scelga un altro metodo' : ''}.`,
  'error.enrollment_refused': ({ other }) =>
    `Al momento la configurazione non è possibile.${other ? ' Provi un altro metodo.' : ''}`,
  'error.offline': 'È offline. Si riconnetta per continuare.',
  'error.network': ({ brand }) => `Impossibile raggiungere ${brand}. Controlli la connessione e riprovi.`,
  'error.server_error': ({ time }) =>
    `Si è verificato un errore da parte nostra. Non è stato inviato nulla. Riprovi${time && ` alle ${time}`}.`,
  'error.challenge_replaced': ({ early }) =>
    early
      ? 'La richiesta non era più valida. Non è stato inviato nulla. Riprovi.'
      : 'È passato troppo tempo. Non è stato inviato nulla. Riprovi.',
}

function later({ time, other }: ErrorArgs): string {
  return `Potrà riprovare alle ${time}${other ? ' o scegliere subito un altro metodo' : ''}.`
}

function attempts(left: number | undefined, format: Format): string {
  if (left === undefined) return ''
  return ` ${left === 1 ? 'Resta' : 'Restano'} ${format.number(left)} ${format.plural(left, { one: 'tentativo', other: 'tentativi' })}.`
}
