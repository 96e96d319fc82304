export { kratos } from '@stepup/core/dialects'
