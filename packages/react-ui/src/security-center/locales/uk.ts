import { uk as prompt } from '../../locales/uk.ts'
import type { SecurityMessages } from '../messages.ts'

/** Ukrainian. */
export const uk: SecurityMessages = {
  ...prompt,
  'action.factor.enroll.title': 'Додати спосіб входу',
  'action.factor.rename.title': 'Перейменувати спосіб входу',
  'action.factor.remove.title': 'Вилучити спосіб входу',
  'action.factor.default.title': 'Змінити основний спосіб',
  'action.factor.unlock.title': 'Розблокувати спосіб входу',
  'action.device.rename.title': 'Перейменувати пристрій',
  'action.device.remove.title': 'Вилучити пристрій',

  'security.loading': 'Завантаження',
  'security.load_failed': 'Не вдалося завантажити. Перевірте з’єднання та спробуйте ще раз.',
  'security.nothing_changed': 'Нічого не змінено.',
  'security.refused.invalid_code': 'Неправильний код. Введіть найновіший.',
  'security.refused.factor_locked': 'Забагато спроб. Зачекайте трохи або скористайтеся іншим способом.',
  'security.refused.rate_limited': 'Забагато запитів. Зачекайте трохи та спробуйте ще раз.',
  'security.refused.delivery_failed': 'Не вдалося надіслати повідомлення. Перевірте номер і спробуйте ще раз.',
  'security.refused.invalid_request': 'Введіть номер із кодом країни, наприклад +380 50 123 45 67.',
  'security.refused.approval_not_found': 'Цей запит уже завершено. Нічого не підтверджено.',
  'security.refused.unreached': 'Не вдалося зв’язатися із сервером. Нічого не змінено.',
  'security.refused.other': 'Сталася помилка. Нічого не змінено.',
  'security.manage': 'Керувати',
  'security.rename': 'Перейменувати',
  'security.new_name': 'Нова назва',
  'security.save': 'Зберегти',
  'security.renamed': ({ name }) => `Нова назва: ${name}.`,
  'security.remove': 'Вилучити',
  'security.removed': ({ name }) => `Вилучено: ${name}.`,

  'security.factors': 'Способи входу та підтвердження',
  'security.default': 'Основний',
  'security.make_default': 'Зробити основним',
  'security.default_changed': ({ name }) => `Основний спосіб тепер: ${name}.`,
  'security.added_at': ({ time }) => `Додано: ${time}`,
  'security.used_at': ({ time }) => `Останнє використання: ${time}`,
  'security.never_used': 'Ще не використовувався',
  'security.synced': 'Синхронізовано з іншими вашими пристроями',
  'security.approves_on': ({ name }) => `Підтвердження на пристрої ${name}`,
  'security.last_factor':
    'Це ваш останній надійний спосіб. Без нього ви не зможете підтверджувати платежі та змінювати параметри безпеки.',
  'security.remove_anyway': 'Усе одно вилучити',
  'security.locked': ({ name, time, elsewhere }) =>
    elsewhere
      ? `${name}: заблоковано на нових пристроях через надто багато неправильних спроб. Тут цей спосіб працює.`
      : `${name}: заблоковано${time && ` до ${time}`} через надто багато неправильних спроб.`,
  'security.unlock': 'Розблокувати',
  'security.unlocked': ({ name }) => `Розблоковано: ${name}.`,
  'security.add_another': 'Додати інший спосіб',
  'security.add_number': 'Додати SMS',
  'security.not_added': ({ kind }) =>
    `Ключ ${kind === 'security_key' ? 'безпеки' : 'доступу'} не додано. Ви закрили вікно браузера або вже маєте тут такий ключ.`,
  'security.code': 'Код',
  'security.number': 'Номер мобільного телефону',
  'security.number.hint':
    'Менш безпечно, ніж ключ доступу, бо номер можуть перехопити. Використовуйте як запасний спосіб.',
  'security.number.send': 'Надіслати код',
  'security.number.sent': ({ target }) => `Ми надіслали код на ${target}.`,

  'security.devices': 'Ваші пристрої',
  'security.no_devices': 'Пристроїв ще немає.',
  'security.this_device': 'Цей пристрій',
  'security.first_seen': ({ time }) => `Перше використання: ${time}`,
  'security.last_seen': ({ time }) => `Останнє використання: ${time}`,
  'security.near': ({ place }) => `Поблизу: ${place}`,

  'security.codes': 'Резервні коди',
  'security.codes.lead': 'На випадок, якщо ви втратите телефон або ключ. Кожен код діє один раз.',
  'security.codes.left': ({ left }, format) =>
    `${format.plural(left, { one: 'Залишився', other: 'Залишилося' })} ${format.number(left)} ${format.plural(left, { one: 'код', few: 'коди', many: 'кодів', other: 'коду' })}`,
  'security.codes.create': 'Створити резервні коди',
  'security.codes.replace': 'Замінити резервні коди',
  'security.codes.once': 'Збережіть ці коди зараз. Ми показуємо їх лише раз. Попередні коди більше не діють.',
  'security.codes.copy': 'Копіювати всі',
  'security.codes.copied': 'Резервні коди скопійовано.',
  'security.codes.not_copied': 'Браузер заблокував копіювання. Виділіть коди та скопіюйте їх.',
  'security.codes.download': 'Завантажити',
  'security.codes.print': 'Надрукувати',
  'security.codes.saved': 'Коди збережено',

  'security.approvals': 'Запити з інших ваших пристроїв',
  'security.approvals.none': 'Немає чого підтверджувати.',
  'security.approvals.enroll': 'Підтверджувати на цьому пристрої',
  'security.approvals.lead': 'Запити з інших ваших пристроїв з’являтимуться тут, і ви підтверджуватимете їх числом.',
  'security.approvals.unsupported':
    'Цей браузер не може підтверджувати, бо не зберігає ключі. У приватних вікнах таке трапляється часто.',
  'security.approvals.device_name': 'Назва цього пристрою',
  'security.approvals.enrolled': 'Тепер цей пристрій може підтверджувати запити інших ваших пристроїв.',
  'security.approvals.from': ({ name, seconds }, format) =>
    `З пристрою ${name}, ${format.number(seconds)} ${format.plural(seconds, { one: 'секунду', few: 'секунди', many: 'секунд', other: 'секунди' })} тому`,
  'security.approvals.number': 'Число на іншому екрані',
  'security.approvals.approve': 'Підтвердити',
  'security.approvals.deny': 'Ні, це не я',
  'security.approvals.approved': 'Підтверджено. Продовжте на іншому пристрої.',
  'security.approvals.denied': 'Відхилено. Якщо це були не ви, негайно змініть пароль.',

  'security.uplift': 'Наступного разу з ключем доступу',
  'security.uplift.lead': ({ proof }) =>
    `Підтверджуйте відбитком пальця, обличчям або блокуванням екрана, не чекаючи на код.${proof ? ' Спершу потрібно ще раз підтвердити.' : ''}`,
  'security.uplift.later': 'Не зараз',
  'security.uplift.added': 'Ключ доступу додано. Скористайтеся ним наступного разу.',

  'security.elevated': ({ left }) => `Підтверджено, залишилося ${left}`,
  'security.drop': 'Заблокувати зараз',
}
