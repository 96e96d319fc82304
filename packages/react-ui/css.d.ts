// Stylesheets are imported for their effect; this lets TypeScript find them without a bundler's types.
declare module '@stepup/react-ui/*.css'
