import { it as prompt } from '../../locales/it.ts'
import type { SecurityMessages } from '../messages.ts'

/** Italian. */
export const it: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Aggiungi un metodo di accesso',
  'action.factor.rename.title': 'Rinomina un metodo di accesso',
  'action.factor.remove.title': 'Rimuovi un metodo di accesso',
  'action.factor.default.title': 'Cambia il metodo predefinito',
  'action.factor.unlock.title': 'Sblocca un metodo di accesso',
  'action.device.rename.title': 'Rinomina un dispositivo',
  'action.device.remove.title': 'Rimuovi un dispositivo',

  'security.loading': 'Caricamento in corso',
  'security.load_failed': 'Caricamento non riuscito. Controlli la connessione e riprovi.',
  'security.nothing_changed': 'Non è stato modificato nulla.',
  'security.refused.invalid_code': 'Il codice non è corretto. Inserisca il più recente.',
  'security.refused.factor_locked': 'Troppi tentativi. Attenda un po’ oppure usi un altro metodo.',
  'security.refused.rate_limited': 'Troppe richieste. Attenda un po’, poi riprovi.',
  'security.refused.delivery_failed': 'Non è stato possibile inviare il messaggio. Controlli il numero e riprovi.',
  'security.refused.invalid_request': 'Inserisca il numero con il prefisso internazionale, ad esempio +39 312 3456789.',
  'security.refused.approval_not_found': 'Questa richiesta è conclusa. Non è stato autorizzato nulla.',
  'security.refused.unreached': 'Non è stato possibile raggiungere il server. Non è stato modificato nulla.',
  'security.refused.other': 'Si è verificato un errore. Non è stato modificato nulla.',
  'security.manage': 'Gestisci',
  'security.rename': 'Rinomina',
  'security.new_name': 'Nuovo nome',
  'security.save': 'Salva',
  'security.renamed': ({ name }) => `Nuovo nome: ${name}.`,
  'security.remove': 'Rimuovi',
  'security.removed': ({ name }) => `Rimosso: ${name}.`,

  'security.factors': 'Metodi di accesso e di autorizzazione',
  'security.default': 'Predefinito',
  'security.make_default': 'Usa come predefinito',
  'security.default_changed': ({ name }) => `Ora il metodo predefinito è ${name}.`,
  'security.added_at': ({ time }) => `Aggiunto il ${time}`,
  'security.used_at': ({ time }) => `Ultimo utilizzo: ${time}`,
  'security.never_used': 'Mai utilizzato',
  'security.synced': 'Sincronizzata con gli altri Suoi dispositivi',
  'security.approves_on': ({ name }) => `Autorizzazione su ${name}`,
  'security.last_factor':
    'È il Suo ultimo metodo sicuro. Senza, non potrà autorizzare pagamenti né modificare le impostazioni di sicurezza.',
  'security.remove_anyway': 'Rimuovi comunque',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: bloccato sui nuovi dispositivi dopo troppi tentativi errati. Qui funziona.`
      : `${name}: bloccato${time && ` fino alle ${time}`} dopo troppi tentativi errati.`,
  'security.unlock': 'Sblocca',
  'security.unlocked': ({ name }) => `Sbloccato: ${name}.`,
  'security.add_another': 'Aggiungi un altro metodo',
  'security.add_number': 'Aggiungi gli SMS',
  'security.not_added': ({ kind }) =>
    `Nessuna ${kind === 'security_key' ? 'chiave di sicurezza' : 'passkey'} aggiunta. Ha chiuso la finestra del browser oppure qui ne ha già una.`,
  'security.code': 'Codice',
  'security.number': 'Numero di cellulare',
  'security.number.hint':
    'Meno sicuro di una passkey, perché un numero può essere sottratto. Lo usi solo come riserva.',
  'security.number.send': 'Invia un codice',
  'security.number.sent': ({ target }) => `Abbiamo inviato un codice a ${target}.`,

  'security.devices': 'I Suoi dispositivi',
  'security.no_devices': 'Ancora nessun dispositivo.',
  'security.this_device': 'Questo dispositivo',
  'security.first_seen': ({ time }) => `Primo accesso: ${time}`,
  'security.last_seen': ({ time }) => `Ultimo accesso: ${time}`,
  'security.near': ({ place }) => `Vicino a ${place}`,

  'security.codes': 'Codici di recupero',
  'security.codes.lead': 'Per quando perde il telefono o la chiave. Ogni codice vale una sola volta.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'codice rimasto', other: 'codici rimasti' })}`,
  'security.codes.create': 'Crea i codici di recupero',
  'security.codes.replace': 'Sostituisci i codici di recupero',
  'security.codes.once':
    'Salvi subito questi codici: li mostriamo una volta sola. I codici precedenti non valgono più.',
  'security.codes.copy': 'Copia tutti',
  'security.codes.copied': 'Codici di recupero copiati.',
  'security.codes.not_copied': 'Il browser ha impedito la copia. Selezioni i codici e li copi.',
  'security.codes.download': 'Scarica',
  'security.codes.print': 'Stampa',
  'security.codes.saved': 'Li ho salvati',

  'security.approvals': 'Richieste dagli altri Suoi dispositivi',
  'security.approvals.none': 'Nulla da autorizzare.',
  'security.approvals.enroll': 'Usa questo dispositivo per autorizzare',
  'security.approvals.lead':
    'Le richieste degli altri Suoi dispositivi compariranno qui e potrà autorizzarle con un numero.',
  'security.approvals.unsupported':
    'Questo browser non può autorizzare, perché non conserva le chiavi. Succede spesso nelle finestre private.',
  'security.approvals.device_name': 'Nome di questo dispositivo',
  'security.approvals.enrolled': 'Ora questo dispositivo può autorizzare per gli altri Suoi dispositivi.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Da ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'secondo', other: 'secondi' })} fa`,
  'security.approvals.number': 'Numero sull’altro schermo',
  'security.approvals.approve': 'Autorizza',
  'security.approvals.deny': 'No, non ero io',
  'security.approvals.approved': 'Autorizzato. Continui sull’altro dispositivo.',
  'security.approvals.denied': 'Rifiutato. Se non era Lei, cambi subito la password.',

  'security.uplift': 'La prossima volta con una passkey',
  'security.uplift.lead': ({ proof }) =>
    `Autorizzi con l’impronta, il volto o il blocco schermo, senza aspettare codici.${proof ? ' Prima dovrà confermare ancora una volta.' : ''}`,
  'security.uplift.later': 'Non ora',
  'security.uplift.added': 'Passkey aggiunta. La usi la prossima volta.',

  'security.elevated': ({ left }) => `Confermato per ${left}`,
  'security.drop': 'Blocca ora',
}
