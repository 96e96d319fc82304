/** Every page of the bank after sign-in, by address. */
export const bankPages = {
  home: '/',
  pay: '/pay?amount=1250.00',
  payees: '/pay/payees',
  orders: '/pay/orders',
  batch: '/pay/batch',
  cards: '/cards',
  activity: '/activity',
  statements: '/activity/statements',
  security: '/security',
  simulator: '/simulator',
  approve: '/approve',
  inbox: '/inbox',
  'not-found': '/nothing-here',
} as const
