/** Files that a project usually has. Existing ones are never changed. */
export const companions: Readonly<Record<string, string>> = {
  'package.json': `{
  "private": true,
  "type": "module",
  "scripts": { "start": "node --env-file=.env server.ts" }
}
`,
  'tsconfig.json': `{
  "compilerOptions": {
    "target": "ES2024",
    "module": "nodenext",
    "strict": true,
    "noEmit": true,
    "skipLibCheck": true,
    "allowImportingTsExtensions": true,
    "erasableSyntaxOnly": true,
    "verbatimModuleSyntax": true,
    "types": ["node"]
  },
  "include": ["*.ts"]
}
`,
  '.gitignore': `node_modules
.env
*.sqlite*
`,
}
