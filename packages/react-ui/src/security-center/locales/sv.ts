import { sv as prompt } from '../../locales/sv.ts'
import type { SecurityMessages } from '../messages.ts'

/** Swedish. */
export const sv: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Lägg till en inloggningsmetod',
  'action.factor.rename.title': 'Byt namn på en inloggningsmetod',
  'action.factor.remove.title': 'Ta bort en inloggningsmetod',
  'action.factor.default.title': 'Byt standardmetod',
  'action.factor.unlock.title': 'Lås upp en inloggningsmetod',
  'action.device.rename.title': 'Byt namn på en enhet',
  'action.device.remove.title': 'Ta bort en enhet',

  'security.loading': 'Läser in',
  'security.load_failed': 'Det gick inte att läsa in. Kontrollera anslutningen och försök igen.',
  'security.nothing_changed': 'Ingenting har ändrats.',
  'security.refused.invalid_code': 'Koden stämmer inte. Skriv den senaste.',
  'security.refused.factor_locked': 'För många försök. Vänta en stund eller använd en annan metod.',
  'security.refused.rate_limited': 'För många begäranden. Vänta en stund och försök sedan igen.',
  'security.refused.delivery_failed': 'Meddelandet kunde inte skickas. Kontrollera numret och försök igen.',
  'security.refused.invalid_request': 'Skriv numret med landskod, till exempel +46 70 123 45 67.',
  'security.refused.approval_not_found': 'Den här begäran är avslutad. Ingenting har godkänts.',
  'security.refused.unreached': 'Vi kunde inte nå servern. Ingenting har ändrats.',
  'security.refused.other': 'Något gick fel. Ingenting har ändrats.',
  'security.manage': 'Hantera',
  'security.rename': 'Byt namn',
  'security.new_name': 'Nytt namn',
  'security.save': 'Spara',
  'security.renamed': ({ name }) => `Nytt namn: ${name}.`,
  'security.remove': 'Ta bort',
  'security.removed': ({ name }) => `${name} har tagits bort.`,

  'security.factors': 'Metoder för inloggning och godkännande',
  'security.default': 'Standard',
  'security.make_default': 'Använd som standard',
  'security.default_changed': ({ name }) => `${name} är nu din standardmetod.`,
  'security.added_at': ({ time }) => `Tillagd ${time}`,
  'security.used_at': ({ time }) => `Senast använd ${time}`,
  'security.never_used': 'Aldrig använd',
  'security.synced': 'Synkroniserad med dina andra enheter',
  'security.approves_on': ({ name }) => `Godkänn på ${name}`,
  'security.last_factor':
    'Det här är din sista starka metod. Utan den kan du varken godkänna betalningar eller ändra säkerhetsinställningarna.',
  'security.remove_anyway': 'Ta bort ändå',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name} är spärrad på nya enheter efter för många felaktiga försök. Här fungerar den.`
      : `${name} är spärrad${time && ` till ${time}`} efter för många felaktiga försök.`,
  'security.unlock': 'Lås upp',
  'security.unlocked': ({ name }) => `${name} har låsts upp.`,
  'security.add_another': 'Lägg till en annan metod',
  'security.add_number': 'Lägg till sms',
  'security.not_added': ({ kind }) =>
    `Ingen ${kind === 'security_key' ? 'säkerhetsnyckel' : 'passkey'} lades till. Du stängde webbläsarens fönster eller har redan en här.`,
  'security.code': 'Kod',
  'security.number': 'Mobilnummer',
  'security.number.hint': 'Mindre säkert än en passkey, eftersom nummer kan kapas. Använd det som reserv.',
  'security.number.send': 'Skicka en kod',
  'security.number.sent': ({ target }) => `Vi har skickat en kod till ${target}.`,

  'security.devices': 'Dina enheter',
  'security.no_devices': 'Inga enheter än.',
  'security.this_device': 'Den här enheten',
  'security.first_seen': ({ time }) => `Sågs först ${time}`,
  'security.last_seen': ({ time }) => `Sågs senast ${time}`,
  'security.near': ({ place }) => `Nära ${place}`,

  'security.codes': 'Återställningskoder',
  'security.codes.lead': 'Om du tappar bort telefonen eller nyckeln. Varje kod fungerar en gång.',
  'security.codes.left': ({ left }, format) =>
    `${format.number(left)} ${format.plural(left, { one: 'kod', other: 'koder' })} kvar`,
  'security.codes.create': 'Skapa återställningskoder',
  'security.codes.replace': 'Byt ut återställningskoderna',
  'security.codes.once': 'Spara koderna nu. Vi visar dem bara en gång. Tidigare koder fungerar inte längre.',
  'security.codes.copy': 'Kopiera alla',
  'security.codes.copied': 'Återställningskoderna har kopierats.',
  'security.codes.not_copied': 'Webbläsaren stoppade kopieringen. Markera koderna och kopiera dem.',
  'security.codes.download': 'Ladda ned',
  'security.codes.print': 'Skriv ut',
  'security.codes.saved': 'Jag har sparat dem',

  'security.approvals': 'Begäranden från dina andra enheter',
  'security.approvals.none': 'Det finns inget att godkänna.',
  'security.approvals.enroll': 'Godkänn på den här enheten',
  'security.approvals.lead': 'Begäranden från dina andra enheter visas sedan här, och du godkänner dem med ett nummer.',
  'security.approvals.unsupported':
    'Den här webbläsaren kan inte godkänna, eftersom den inte sparar nycklar. Så är det ofta i privata fönster.',
  'security.approvals.device_name': 'Enhetens namn',
  'security.approvals.enrolled': 'Nu kan du godkänna för dina andra enheter på den här enheten.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Från ${name}, för ${format.number(seconds)} ${format.plural(seconds, { one: 'sekund', other: 'sekunder' })} sedan`,
  'security.approvals.number': 'Numret på din andra skärm',
  'security.approvals.approve': 'Godkänn',
  'security.approvals.deny': 'Nej, det var inte jag',
  'security.approvals.approved': 'Godkänt. Fortsätt på din andra enhet.',
  'security.approvals.denied': 'Nekat. Om det inte var du bör du byta lösenord nu.',

  'security.uplift': 'Nästa gång med en passkey',
  'security.uplift.lead': ({ proof }) =>
    `Godkänn med fingeravtryck, ansikte eller skärmlås. Du slipper vänta på en kod.${proof ? ' Först bekräftar du en gång till.' : ''}`,
  'security.uplift.later': 'Inte nu',
  'security.uplift.added': 'Din passkey har lagts till. Använd den nästa gång.',

  'security.elevated': ({ left }) => `Bekräftat i ${left}`,
  'security.drop': 'Lås nu',
}
