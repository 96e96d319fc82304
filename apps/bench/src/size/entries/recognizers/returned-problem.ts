export { returnedProblem } from '@stepup/core'
