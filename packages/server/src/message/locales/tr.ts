import type { MessageWords } from './message-words.ts'

export const tr: MessageWords = {
  actions: {
    'session.create': 'giriş',
    'session.elevate': 'kimlik doğrulama',
    'transfer.create': 'ödeme onayı',
    'card.reveal': 'kart numarasını gösterme',
    'password.change': 'şifre değiştirme',
    'factor.enroll': 'giriş yöntemi ekleme',
    'factor.rename': 'giriş yöntemini yeniden adlandırma',
    'factor.remove': 'giriş yöntemini kaldırma',
    'factor.default': 'varsayılan yöntemi değiştirme',
    'factor.unlock': 'giriş yönteminin kilidini açma',
    'device.rename': 'cihazı yeniden adlandırma',
    'device.remove': 'cihazı kaldırma',
  },
  action: (name) => `"${name}" onayı`,
  kinds: {
    passkey: 'Geçiş anahtarı',
    security_key: 'Güvenlik anahtarı',
    totp: 'Kimlik doğrulama uygulaması',
    email_otp: 'E-posta',
    sms_otp: 'SMS',
    push: 'Başka bir cihaz',
    password: 'Şifre',
    recovery_code: 'Kurtarma kodları',
  },
  payment: ({ money, payee, account }) => `${money}, alıcı: ${payee} (${account})`,
  batch: ({ money, count }) => `${money}, ${count} ödeme`,
  subject: (action) => `Kodunuz: ${action}`,
  code: ({ code, action, more }) => `Kodunuz: ${code}. İşlem: ${action}${more ? ':' : '.'}`,
  requestedBy: (device) => `İsteğin geldiği yer: ${device}.`,
  once: ({ minutes }) => `Bir kez kullanılabilir, ${minutes} dakika geçerlidir.`,
  warning: 'Bu kodu siz istemediyseniz kimseyle paylaşmayın. Sizden bu kodu asla istemeyiz.',
  short: ({ code, action, details }) =>
    `Kodunuz ${code}: ${action}${details === '' ? '' : `, ${details}`}. Kimseyle paylaşmayın.`,
  push: (action) => `İsteği kontrol edin: ${action}`,
}
