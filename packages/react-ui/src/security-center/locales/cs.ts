import { cs as prompt } from '../../locales/cs.ts'
import type { SecurityMessages } from '../messages.ts'

/** Czech. */
export const cs: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Přidat způsob přihlášení',
  'action.factor.rename.title': 'Přejmenovat způsob přihlášení',
  'action.factor.remove.title': 'Odebrat způsob přihlášení',
  'action.factor.default.title': 'Změnit výchozí způsob',
  'action.factor.unlock.title': 'Odblokovat způsob přihlášení',
  'action.device.rename.title': 'Přejmenovat zařízení',
  'action.device.remove.title': 'Odebrat zařízení',

  'security.loading': 'Načítá se',
  'security.load_failed': 'Načtení se nezdařilo. Zkontrolujte připojení a zkuste to znovu.',
  'security.nothing_changed': 'Nic se nezměnilo.',
  'security.refused.invalid_code': 'Kód není správný. Zadejte nejnovější.',
  'security.refused.factor_locked': 'Příliš mnoho pokusů. Chvíli počkejte nebo použijte jiný způsob.',
  'security.refused.rate_limited': 'Příliš mnoho požadavků. Chvíli počkejte a zkuste to znovu.',
  'security.refused.delivery_failed': 'Zprávu se nepodařilo odeslat. Zkontrolujte číslo a zkuste to znovu.',
  'security.refused.invalid_request': 'Zadejte číslo s předvolbou země, například +420 601 123 456.',
  'security.refused.approval_not_found': 'Tento požadavek už skončil. Nic nebylo schváleno.',
  'security.refused.unreached': 'K serveru se nelze připojit. Nic se nezměnilo.',
  'security.refused.other': 'Něco se nepovedlo. Nic se nezměnilo.',
  'security.manage': 'Spravovat',
  'security.rename': 'Přejmenovat',
  'security.new_name': 'Nový název',
  'security.save': 'Uložit',
  'security.renamed': ({ name }) => `Nový název: ${name}.`,
  'security.remove': 'Odebrat',
  'security.removed': ({ name }) => `Odebráno: ${name}.`,

  'security.factors': 'Způsoby přihlášení a schvalování',
  'security.default': 'Výchozí',
  'security.make_default': 'Používat jako výchozí',
  'security.default_changed': ({ name }) => `Výchozí způsob je nyní ${name}.`,
  'security.added_at': ({ time }) => `Přidáno ${time}`,
  'security.used_at': ({ time }) => `Naposledy použito ${time}`,
  'security.never_used': 'Dosud nepoužito',
  'security.synced': 'Synchronizováno s vašimi dalšími zařízeními',
  'security.approves_on': ({ name }) => `Schvalování na zařízení ${name}`,
  'security.last_factor':
    'Toto je váš poslední silný způsob. Bez něj nemůžete schvalovat platby ani měnit nastavení zabezpečení.',
  'security.remove_anyway': 'Přesto odebrat',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: na nových zařízeních zablokováno kvůli příliš mnoha chybným pokusům. Tady to funguje.`
      : `${name}: zablokováno${time && ` do ${time}`} kvůli příliš mnoha chybným pokusům.`,
  'security.unlock': 'Odblokovat',
  'security.unlocked': ({ name }) => `Odblokováno: ${name}.`,
  'security.add_another': 'Přidat další způsob',
  'security.add_number': 'Přidat SMS',
  'security.not_added': ({ kind }) =>
    `${kind === 'security_key' ? 'Bezpečnostní' : 'Přístupový'} klíč nebyl přidán. Zavřeli jste okno prohlížeče, nebo tu už takový klíč máte.`,
  'security.code': 'Kód',
  'security.number': 'Číslo mobilního telefonu',
  'security.number.hint': 'Méně bezpečné než přístupový klíč, protože číslo lze převzít. Používejte ho jako zálohu.',
  'security.number.send': 'Poslat kód',
  'security.number.sent': ({ target }) => `Poslali jsme kód na: ${target}.`,

  'security.devices': 'Vaše zařízení',
  'security.no_devices': 'Zatím žádná zařízení.',
  'security.this_device': 'Toto zařízení',
  'security.first_seen': ({ time }) => `První použití ${time}`,
  'security.last_seen': ({ time }) => `Poslední použití ${time}`,
  'security.near': ({ place }) => `V okolí: ${place}`,

  'security.codes': 'Obnovovací kódy',
  'security.codes.lead': 'Pro případ, že ztratíte telefon nebo klíč. Každý kód platí jednou.',
  'security.codes.left': ({ left }, format) =>
    `${format.plural(left, { few: 'Zbývají', other: 'Zbývá' })} ${format.number(left)} ${format.plural(left, { one: 'kód', few: 'kódy', many: 'kódu', other: 'kódů' })}`,
  'security.codes.create': 'Vytvořit obnovovací kódy',
  'security.codes.replace': 'Nahradit obnovovací kódy',
  'security.codes.once': 'Uložte si tyto kódy hned. Zobrazíme je jen jednou. Dřívější kódy už neplatí.',
  'security.codes.copy': 'Kopírovat vše',
  'security.codes.copied': 'Obnovovací kódy zkopírovány.',
  'security.codes.not_copied': 'Prohlížeč zablokoval kopírování. Kódy označte a zkopírujte.',
  'security.codes.download': 'Stáhnout',
  'security.codes.print': 'Vytisknout',
  'security.codes.saved': 'Kódy mám uložené',

  'security.approvals': 'Požadavky z vašich dalších zařízení',
  'security.approvals.none': 'Není co schvalovat.',
  'security.approvals.enroll': 'Schvalovat na tomto zařízení',
  'security.approvals.lead': 'Požadavky z vašich dalších zařízení se pak zobrazí tady a schválíte je číslem.',
  'security.approvals.unsupported':
    'Tento prohlížeč nemůže schvalovat, protože neukládá klíče. V anonymních oknech to tak často bývá.',
  'security.approvals.device_name': 'Název tohoto zařízení',
  'security.approvals.enrolled': 'Toto zařízení nyní může schvalovat za vaše další zařízení.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Ze zařízení ${name}, před ${format.number(seconds)} ${format.plural(seconds, { one: 'sekundou', many: 'sekundy', other: 'sekundami' })}`,
  'security.approvals.number': 'Číslo na druhé obrazovce',
  'security.approvals.approve': 'Schválit',
  'security.approvals.deny': 'Ne, to nejsem já',
  'security.approvals.approved': 'Schváleno. Pokračujte na druhém zařízení.',
  'security.approvals.denied': 'Zamítnuto. Pokud jste to nebyli vy, změňte si hned heslo.',

  'security.uplift': 'Příště přístupovým klíčem',
  'security.uplift.lead': ({ proof }) =>
    `Schvalujte otiskem prstu, obličejem nebo zámkem obrazovky, bez čekání na kód.${proof ? ' Nejdřív potvrdíte ještě jednou.' : ''}`,
  'security.uplift.later': 'Teď ne',
  'security.uplift.added': 'Přístupový klíč přidán. Použijte ho příště.',

  'security.elevated': ({ left }) => `Potvrzeno na ${left}`,
  'security.drop': 'Zamknout hned',
}
