export { graphqlErrors } from '@stepup/core'
