import { defineConfig } from 'tsdown'

export default defineConfig({
  entry: [
    'src/index.ts',
    'src/sqlite/index.ts',
    'src/postgres/index.ts',
    'src/store-contract/index.ts',
    'src/nodemailer/index.ts',
    'src/argon2/index.ts',
    'src/details/index.ts',
  ],
  unbundle: true,
  dts: true,
  format: 'esm',
  fixedExtension: false,
  platform: 'node',
})
