import { pl as prompt } from '../../locales/pl.ts'
import type { SecurityMessages } from '../messages.ts'

/** Polish. */
export const pl: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Dodaj metodę logowania',
  'action.factor.rename.title': 'Zmień nazwę metody logowania',
  'action.factor.remove.title': 'Usuń metodę logowania',
  'action.factor.default.title': 'Zmień metodę domyślną',
  'action.factor.unlock.title': 'Odblokuj metodę logowania',
  'action.device.rename.title': 'Zmień nazwę urządzenia',
  'action.device.remove.title': 'Usuń urządzenie',

  'security.loading': 'Wczytywanie',
  'security.load_failed': 'Nie udało się wczytać danych. Sprawdź połączenie i spróbuj ponownie.',
  'security.nothing_changed': 'Nic nie zostało zmienione.',
  'security.refused.invalid_code': 'Ten kod jest nieprawidłowy. Wpisz najnowszy.',
  'security.refused.factor_locked': 'Zbyt wiele prób. Poczekaj chwilę lub użyj innej metody.',
  'security.refused.rate_limited': 'Zbyt wiele żądań. Poczekaj chwilę i spróbuj ponownie.',
  'security.refused.delivery_failed': 'Nie udało się wysłać wiadomości. Sprawdź numer i spróbuj ponownie.',
  'security.refused.invalid_request': 'Wpisz numer z kodem kraju, na przykład +48 512 345 678.',
  'security.refused.approval_not_found': 'To żądanie jest już nieaktualne. Nic nie zostało zatwierdzone.',
  'security.refused.unreached': 'Brak połączenia z serwerem. Nic nie zostało zmienione.',
  'security.refused.other': 'Coś poszło nie tak. Nic nie zostało zmienione.',
  'security.manage': 'Zarządzaj',
  'security.rename': 'Zmień nazwę',
  'security.new_name': 'Nowa nazwa',
  'security.save': 'Zapisz',
  'security.renamed': ({ name }) => `Nowa nazwa: ${name}.`,
  'security.remove': 'Usuń',
  'security.removed': ({ name }) => `Usunięto: ${name}.`,

  'security.factors': 'Metody logowania i zatwierdzania',
  'security.default': 'Domyślna',
  'security.make_default': 'Ustaw jako domyślną',
  'security.default_changed': ({ name }) => `Metoda domyślna: ${name}.`,
  'security.added_at': ({ time }) => `Dodano: ${time}`,
  'security.used_at': ({ time }) => `Ostatnie użycie: ${time}`,
  'security.never_used': 'Jeszcze nieużywana',
  'security.synced': 'Zsynchronizowany z innymi urządzeniami',
  'security.approves_on': ({ name }) => `Zatwierdzanie na urządzeniu ${name}`,
  'security.last_factor':
    'To Twoja ostatnia silna metoda. Bez niej nie zatwierdzisz płatności ani nie zmienisz ustawień zabezpieczeń.',
  'security.remove_anyway': 'Usuń mimo to',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: blokada na nowych urządzeniach po zbyt wielu błędnych próbach. Tutaj ta metoda działa.`
      : `${name}: blokada${time && ` do ${time}`} po zbyt wielu błędnych próbach.`,
  'security.unlock': 'Odblokuj',
  'security.unlocked': ({ name }) => `Odblokowano: ${name}.`,
  'security.add_another': 'Dodaj inną metodę',
  'security.add_number': 'Dodaj SMS-y',
  'security.not_added': ({ kind }) =>
    `Nie dodano klucza ${kind === 'security_key' ? 'bezpieczeństwa' : 'dostępu'}. Okno przeglądarki zostało zamknięte albo masz tu już taki klucz.`,
  'security.code': 'Kod',
  'security.number': 'Numer telefonu komórkowego',
  'security.number.hint': 'Mniej bezpieczne niż klucz dostępu, bo numer można przejąć. Używaj jako metody zapasowej.',
  'security.number.send': 'Wyślij kod',
  'security.number.sent': ({ target }) => `Kod został wysłany na: ${target}.`,

  'security.devices': 'Twoje urządzenia',
  'security.no_devices': 'Nie ma jeszcze urządzeń.',
  'security.this_device': 'To urządzenie',
  'security.first_seen': ({ time }) => `Pierwsze użycie: ${time}`,
  'security.last_seen': ({ time }) => `Ostatnie użycie: ${time}`,
  'security.near': ({ place }) => `W pobliżu: ${place}`,

  'security.codes': 'Kody odzyskiwania',
  'security.codes.lead': 'Na wypadek utraty telefonu lub klucza. Każdy kod działa raz.',
  'security.codes.left': ({ left }, format) =>
    `${format.plural(left, { one: 'Pozostał', few: 'Pozostały', other: 'Pozostało' })} ${format.number(left)} ${format.plural(left, { one: 'kod', few: 'kody', many: 'kodów', other: 'kodu' })}`,
  'security.codes.create': 'Utwórz kody odzyskiwania',
  'security.codes.replace': 'Zastąp kody odzyskiwania',
  'security.codes.once': 'Zapisz te kody teraz. Pokazujemy je tylko raz. Wcześniejsze kody już nie działają.',
  'security.codes.copy': 'Kopiuj wszystkie',
  'security.codes.copied': 'Skopiowano kody odzyskiwania.',
  'security.codes.not_copied': 'Przeglądarka zablokowała kopiowanie. Zaznacz kody i skopiuj je.',
  'security.codes.download': 'Pobierz',
  'security.codes.print': 'Drukuj',
  'security.codes.saved': 'Kody są zapisane',

  'security.approvals': 'Żądania z innych Twoich urządzeń',
  'security.approvals.none': 'Nie ma nic do zatwierdzenia.',
  'security.approvals.enroll': 'Zatwierdzaj na tym urządzeniu',
  'security.approvals.lead': 'Żądania z innych Twoich urządzeń będą się pojawiać tutaj, a Ty zatwierdzisz je liczbą.',
  'security.approvals.unsupported':
    'Ta przeglądarka nie może zatwierdzać, bo nie przechowuje kluczy. Tak bywa w oknach prywatnych.',
  'security.approvals.device_name': 'Nazwa tego urządzenia',
  'security.approvals.enrolled': 'To urządzenie może teraz zatwierdzać żądania z innych Twoich urządzeń.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `Z urządzenia ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'sekundę', few: 'sekundy', many: 'sekund', other: 'sekundy' })} temu`,
  'security.approvals.number': 'Liczba na drugim ekranie',
  'security.approvals.approve': 'Zatwierdź',
  'security.approvals.deny': 'Nie, to nie ja',
  'security.approvals.approved': 'Zatwierdzono. Kontynuuj na drugim urządzeniu.',
  'security.approvals.denied': 'Odrzucono. Jeśli to nie Ty, zmień teraz hasło.',

  'security.uplift': 'Następnym razem kluczem dostępu',
  'security.uplift.lead': ({ proof }) =>
    `Zatwierdzaj odciskiem palca, twarzą lub blokadą ekranu, bez czekania na kod.${proof ? ' Najpierw potwierdzisz jeszcze raz.' : ''}`,
  'security.uplift.later': 'Nie teraz',
  'security.uplift.added': 'Dodano klucz dostępu. Użyj go następnym razem.',

  'security.elevated': ({ left }) => `Potwierdzone na ${left}`,
  'security.drop': 'Zablokuj teraz',
}
